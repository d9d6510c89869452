// Camera and microphone are tried before a meeting: shown and heard in this page alone, nothing is sent or kept.
const LOUD_ENOUGH = 0.02;
const QUIET_AFTER_MS = 6000;

function say(root, name) {
  for (const line of root.querySelectorAll("[data-case]")) line.hidden = line.dataset.case !== name;
}

function tick(name, on) {
  const box = document.querySelector(`input[name="${name}"]`);
  if (box) box.checked = on;
}

async function missing() {
  const kinds = new Set((await navigator.mediaDevices.enumerateDevices()).map((device) => device.kind));
  if (kinds.has("videoinput")) return kinds.has("audioinput") ? "other" : "no-microphone";
  return kinds.has("audioinput") ? "no-camera" : "nothing";
}

async function reason(error) {
  if (error.name === "NotAllowedError" || error.name === "SecurityError") return "denied";
  if (error.name === "NotFoundError" || error.name === "OverconstrainedError") return missing();
  if (error.name === "NotReadableError" || error.name === "AbortError") return "busy";
  return "other";
}

function listen(root, stream) {
  const sound = new AudioContext();
  const analyser = sound.createAnalyser();
  sound.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const level = root.querySelector("[data-level]");
  const since = Date.now();
  let heard = false;
  const timer = setInterval(() => {
    if (!stream.active) { clearInterval(timer); sound.close(); return; }
    analyser.getFloatTimeDomainData(samples);
    const loudness = Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
    level.value = Math.min(1, loudness * 4);
    if (!heard && loudness > LOUD_ENOUGH) {
      heard = true;
      tick("microphone_on", true);
      say(root, "ready");
    } else if (!heard && Date.now() - since > QUIET_AFTER_MS) say(root, "quiet");
  }, 100);
}

async function start(root) {
  say(root, "");
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
    root.querySelector("[data-try]").hidden = false;
    root.querySelector("[data-picture]").srcObject = stream;
    tick("camera_on", true);
    for (const track of stream.getTracks()) {
      track.addEventListener("ended", () => {
        tick(track.kind === "video" ? "camera_on" : "microphone_on", false);
        say(root, "other");
      });
    }
    listen(root, stream);
    // The meeting itself needs them next: give them back on the way out.
    addEventListener("pagehide", () => stream.getTracks().forEach((track) => track.stop()));
  } catch (error) {
    say(root, await reason(error));
  }
}

export function tryDevices(root) {
  for (const check of root.querySelectorAll("[data-device-check]")) {
    check.hidden = false;
    if (!navigator.mediaDevices?.getUserMedia) {
      say(check, "unable");
      check.querySelector("[data-start]").hidden = true;
      continue;
    }
    check.querySelector("[data-start]").addEventListener("click", () => start(check));
  }
}

// When the agreed time is over, the page says so; nobody is cut off. A sandbox's frozen clock is left alone.
export function sayWhenOver(root) {
  if (root.querySelector(".sandbox")) return;
  for (const note of root.querySelectorAll("[data-meeting-end]")) {
    const show = () => { note.hidden = Date.now() < new Date(note.dataset.meetingEnd).getTime(); };
    show();
    setInterval(show, 5000);
  }
}
