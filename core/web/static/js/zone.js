// The viewer's time zone, for the times on every page. A zone chosen by hand (cookie already there) is kept.
const known = () => /(^|; )zone=/.test(document.cookie);

export function rememberZone() {
  if (known()) return;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone) return;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  // As it is: a zone's name needs no quoting in a cookie, and the server reads none.
  document.cookie = `zone=${zone}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  // Whoever comes straight to free times sees them in their own zone at once.
  if (known() && document.querySelector(".slot-picker")) location.reload();
}
