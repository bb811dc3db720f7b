// Made by modelgen; changes by hand are lost.
// Long lists of values get a field to filter them, and each value a button that copies it. Without
// scripts the page says the same.
(() => {
  const LONG = 20;

  const copy = (code) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "mg-copy";
    button.textContent = "copy";
    button.setAttribute("aria-label", `Copy ${code.textContent}`);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent.replace(/^"|"$/g, ""));
      button.textContent = "copied";
      setTimeout(() => (button.textContent = "copy"), 1500);
    });
    code.after(button);
  };

  const filter = (table, rows) => {
    const field = document.createElement("input");
    field.type = "search";
    field.className = "mg-filter";
    field.placeholder = `Filter ${rows.length} values`;
    field.setAttribute("aria-label", field.placeholder);
    field.addEventListener("input", () => {
      const words = field.value.toLowerCase();
      for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(words);
    });
    (table.closest(".md-typeset__scrollwrap") ?? table).before(field);
  };

  const start = () => {
    const heading = document.getElementById("values");
    if (!heading || document.querySelector(".mg-copy")) return;
    const table = [...document.querySelectorAll("article table")].find(
      (one) => heading.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    if (!table) return;
    const rows = [...table.querySelectorAll("tbody tr")];
    for (const row of rows) {
      const code = row.querySelector("td code");
      if (code) copy(code);
    }
    if (rows.length > LONG) filter(table, rows);
  };

  // The theme may load pages without a new document, and tells it so.
  if (typeof document$ !== "undefined") document$.subscribe(start);
  else document.addEventListener("DOMContentLoaded", start);
})();
