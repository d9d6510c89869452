// Copies a value; says so for two seconds.
async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  const text = button.querySelector("span");
  const before = text.textContent;
  text.textContent = button.dataset.done;
  setTimeout(() => { text.textContent = before; }, 2000);
}

export function offerCopy(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}
