/* Names for the controls that Django's admin leaves without one. */
"use strict";
{
  const labelOf = (id) => document.querySelector(`label[for="${id}"]`);

  /* A moment is typed into two boxes; only the first, the date, has the label. */
  function nameTimes() {
    for (const time of document.querySelectorAll("input.vTimeField[id$='_1']")) {
      const label = labelOf(time.id.replace(/1$/, "0"));
      if (label) time.setAttribute("aria-label", `${label.textContent.replace(/:\s*$/, "")}: giờ`);
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

  addEventListener("load", nameAll);
  document.addEventListener("formset:added", () => setTimeout(nameAll));
}
