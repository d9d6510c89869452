// "Five minutes ago" stays true while a page stands open. In a sandbox with a frozen clock the server's words are kept.
const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60]];

function words(seconds, format) {
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return format.format(-Math.trunc(seconds / size), unit);
  }
  return format.format(0, "minute");
}

function refresh(root, format) {
  for (const time of root.querySelectorAll("time[data-ago]")) {
    time.textContent = words((Date.now() - new Date(time.dateTime)) / 1000, format);
  }
}

export function keepAgo(root) {
  if (root.querySelector(".sandbox")) return;
  const format = new Intl.RelativeTimeFormat(root.documentElement.lang, { numeric: "auto" });
  setInterval(() => refresh(root, format), 30000);
}
