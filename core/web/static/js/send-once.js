// A form is sent once: its button shows that it is busy and a second press does nothing. `data-ask` asks first.
function busy(form, button) {
  form.dataset.sent = "yes";
  if (!button) return;
  button.setAttribute("aria-busy", "true");
  const text = button.querySelector("span");
  if (text && button.dataset.busy) {
    button.dataset.idle = text.textContent;
    text.textContent = button.dataset.busy;
  }
}

function idle(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[aria-busy]")) {
    button.removeAttribute("aria-busy");
    if (button.dataset.idle) button.querySelector("span").textContent = button.dataset.idle;
  }
}

export function sendOnce(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-once]");
    if (!form || form.method !== "post") return;
    if (form.dataset.sent || (form.dataset.ask && !confirm(form.dataset.ask))) {
      event.preventDefault();
      return;
    }
    // After this turn, so that the pressed button's name and value are still sent.
    setTimeout(() => busy(form, event.submitter));
  });
  // Coming back with the browser's own button shows the page as it was left: busy.
  addEventListener("pageshow", () => root.querySelectorAll("form[data-sent]").forEach(idle));
  root.querySelector(".error-summary")?.focus();
}
