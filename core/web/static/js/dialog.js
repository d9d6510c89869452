// A disclosure marked data-dialog opens as a real dialog; without scripts it opens in place.
function open(details) {
  const dialog = document.createElement("dialog");
  const panel = details.querySelector(".dialog__panel");
  dialog.className = "modal";
  dialog.setAttribute("aria-labelledby", `${details.dataset.dialog}-title`);
  dialog.append(panel);
  details.append(dialog);
  details.open = true;
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => {
    details.append(panel);
    dialog.remove();
    details.open = false;
  });
  dialog.showModal();
}

export function openDialogs(root) {
  for (const summary of root.querySelectorAll("details[data-dialog] > summary")) {
    summary.addEventListener("click", (event) => {
      event.preventDefault();
      open(summary.parentElement);
    });
  }
}
