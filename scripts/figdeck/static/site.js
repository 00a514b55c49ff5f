// What the theme leaves out for those who use a keyboard or a screen reader.

for (const dialog of document.querySelectorAll("[data-md-component=search][role=dialog]"))
  dialog.setAttribute("aria-label", "Search");

// what can be scrolled must be reachable by key
for (const box of document.querySelectorAll(".jupyter-wrapper pre, math[display=block]"))
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
