// The members of a region in the admin: filters the tree of check boxes by a word and by
// what is chosen, and says how many are. Without it all boxes are there.

(() => {
  const start = (tree) => {
    const tools = tree.querySelector("[data-members-tools]");
    const filter = tree.querySelector("[data-members-filter]");
    const only = tree.querySelector("[data-members-only]");
    const count = tree.querySelector("[data-members-count]");
    const members = [...tree.querySelectorAll("[data-member]")];
    const boxOf = (member) => member.querySelector("input");
    const opened = new Map();

    const fits = (member, words) => {
      const label = member.querySelector("label").textContent.toLocaleLowerCase("de");
      return words.every((word) => label.includes(word)) && (!only.checked || boxOf(member).checked);
    };

    // A Kreis stays if anything below it fits; one that fits keeps all that is below.
    const show = () => {
      const words = filter.value.toLocaleLowerCase("de").split(/\s+/).filter(Boolean);
      const narrowed = words.length > 0 || only.checked;
      for (const member of members) {
        const below = [...member.querySelectorAll("[data-member]")];
        const details = member.querySelector("details");
        const found = below.filter((one) => fits(one, words));
        const own = fits(member, words);
        if (!member.parentElement.closest("[data-member]")) {
          member.hidden = narrowed && !own && !found.length;
          for (const one of below) one.hidden = narrowed && !found.includes(one) && (!own || only.checked);
        }
        if (!details) continue;
        if (!opened.has(details)) opened.set(details, details.open);
        details.open = narrowed ? found.length > 0 && !(own && words.length && !only.checked) : opened.get(details);
        if (!narrowed) opened.delete(details);
      }
      for (const group of tree.querySelectorAll("[data-members-group]")) {
        group.hidden = !group.querySelector("[data-member]:not([hidden])");
      }
    };

    const tell = () => {
      count.textContent = members.filter((member) => boxOf(member).checked).length;
    };

    filter.addEventListener("input", show);
    // Return would send the form.
    filter.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    only.addEventListener("change", show);
    tree.addEventListener("change", tell);
    tools.hidden = false;
    tell();
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-members]").forEach(start);
  });
})();
