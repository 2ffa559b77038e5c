/* Drawings made of links (maps, networks): one stop of the tab key instead of hundreds. Arrow
   keys go to the neighbour in that direction, Home and End to the first and last link; a line
   below the drawing says what is pointed at. Without JavaScript they are plain links. */
(() => {
  "use strict";
  const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const SIDEWAYS = 2.5; /* what lies straight ahead is preferred to what is near but aside */

  function prepare(drawing) {
    const links = [...drawing.querySelectorAll("a")];
    if (!links.length) return;
    const label = drawing.closest("figure").querySelector("[data-roving-label]");
    const rings = drawing.querySelectorAll("[data-roving-ring]");
    let centres = null;

    /* Measured when first needed: hundreds of boxes take a while. */
    const centre = (link) => {
      centres ||= new Map(links.map((one) => {
        const box = one.getBBox();
        return [one, [box.x + box.width / 2, box.y + box.height / 2]];
      }));
      return centres.get(link);
    };

    const make = (current) => links.forEach((link) => link.setAttribute("tabindex", link === current ? "0" : "-1"));

    function neighbour(from, [dx, dy]) {
      const [x, y] = centre(from);
      let best = null;
      let least = Infinity;
      for (const link of links) {
        const [ox, oy] = centre(link);
        const ahead = (ox - x) * dx + (oy - y) * dy;
        if (link === from || ahead <= 0) continue;
        const aside = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
        const distance = ahead + SIDEWAYS * aside;
        if (distance < least) [best, least] = [link, distance];
      }
      return best;
    }

    const say = (link) => {
      if (label) label.textContent = link ? link.getAttribute("aria-label") : "";
    };

    const encircle = (shape) => rings.forEach((ring) => ring.setAttribute("d", shape));

    make(links[0]);
    if (label) label.hidden = false;
    drawing.addEventListener("keydown", (event) => {
      const from = event.target.closest("a");
      if (!from || event.altKey || event.ctrlKey || event.metaKey) return;
      let next = null;
      if (event.key in DIRECTIONS) next = neighbour(from, DIRECTIONS[event.key]) || from;
      else if (event.key === "Home") next = links[0];
      else if (event.key === "End") next = links.at(-1);
      if (!next) return;
      event.preventDefault();
      make(next);
      next.focus();
    });
    /* On the parent, as Chromium puts an SVG that listens to focus into the tab order. */
    drawing.parentElement.addEventListener("focusin", (event) => {
      const link = drawing.contains(event.target) && event.target.closest("a");
      if (!link) return;
      make(link);
      say(link);
      /* On top of the neighbours, which would hide half of the outline. */
      encircle(link.matches(":focus-visible") ? link.querySelector("path").getAttribute("d") : "");
    });
    drawing.parentElement.addEventListener("focusout", () => encircle(""));
    drawing.addEventListener("pointerover", (event) => say(event.target.closest("a")));
    drawing.addEventListener("pointerleave", () => say(drawing.contains(document.activeElement) ? document.activeElement : null));
  }

  const prepareAll = () => document.querySelectorAll("[data-roving]").forEach(prepare);
  addEventListener("DOMContentLoaded", prepareAll);
  document.addEventListener("htmx:afterSwap", prepareAll);
})();
