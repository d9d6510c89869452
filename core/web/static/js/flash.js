// Notices can be put away. The button is hidden without scripts, since it would do nothing.
export function dismissFlashes(root) {
  for (const button of root.querySelectorAll("[data-dismiss]")) {
    button.hidden = false;
    button.addEventListener("click", () => button.parentElement.remove());
  }
}
