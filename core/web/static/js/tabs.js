// On a phone the cabinet's entries are one long strip: the present one is brought into view.
export function showCurrentTab(root) {
  for (const current of root.querySelectorAll(".desk__links a[aria-current], .tabs a[aria-current]")) {
    const strip = [...function* up(node) { for (let at = node; at; at = at.parentElement) yield at; }(current)]
      .find((node) => node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflowX === "auto");
    if (!strip) continue;
    const middle = current.getBoundingClientRect().left - strip.getBoundingClientRect().left;
    strip.scrollLeft += middle - (strip.clientWidth - current.offsetWidth) / 2;
  }
}
