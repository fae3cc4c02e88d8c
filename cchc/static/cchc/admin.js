/* Names for the controls that Django's admin leaves without one. */
"use strict";
{
  const labelOf = (id) => document.querySelector(`label[for="${id}"]`);

  /* A moment is typed into two boxes beside one label, which is tied to neither. */
  function nameTimes() {
    for (const box of document.querySelectorAll(".datetime input")) {
      const label = box.closest(".flex-container, fieldset")?.querySelector("legend, label");
      const part = box.classList.contains("vTimeField") ? "giờ" : "ngày";
      if (label) box.setAttribute("aria-label", `${label.textContent.trim().replace(/:$/, "")}, ${part}`);
    }
  }

  /* A list that searches stands in for a select, whose label does not speak for it. */
  function nameLists() {
    for (const shown of document.querySelectorAll(".select2-selection__rendered[id^='select2-']")) {
      const label = labelOf(shown.id.replace(/^select2-(.*)-container$/, "$1"));
      if (!label) continue;
      label.id ||= `${shown.id}-label`;
      const names = `${label.id} ${shown.id}`;
      shown.setAttribute("aria-labelledby", names);
      shown.closest(".select2-selection").setAttribute("aria-labelledby", names);
    }
  }

  function nameAll() {
    nameTimes();
    nameLists();
  }

  /* After the admin's own scripts, which make the lists when the page is ready. */
  window.django?.jQuery?.(nameAll);
  document.addEventListener("formset:added", () => setTimeout(nameAll));
}
