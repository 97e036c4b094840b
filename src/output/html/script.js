// Opens the note of a claim beside the text, marks the section that is read, and gives the focus back.
// Without it every link leads to the same notes.
(() => {
  "use strict";
  const shut = document.querySelector(".shut");
  const home = shut.parentNode;
  let from = null;
  let note = null;

  // Beside the text, the note begins under the title for as long as that is in sight.
  const place = () => {
    const title = document.querySelector(".masthead").getBoundingClientRect().bottom;
    document.documentElement.style.setProperty("--cocreate-panel-inset-block-start", `${Math.max(0, title)}px`);
  };

  const leave = () => {
    if (from) from.classList.remove("opened");
    if (!note) return;
    for (const name of ["role", "aria-label", "tabindex"]) note.removeAttribute(name);
    home.append(shut);
    note = null;
  };

  const open = () => {
    leave();
    const asked = document.getElementById(location.hash.slice(1));
    if (location.hash === "#shut") {
      history.replaceState(history.state, "", location.href.split("#")[0]);
      if (from) from.focus({ preventScroll: true });
      return;
    }
    if (!asked || !asked.matches(".note")) return;
    note = asked;
    from = from || document.querySelector(`a.claim[href="${location.hash}"]`);
    if (from) from.classList.add("opened");
    note.prepend(shut);
    place();
    note.setAttribute("role", "dialog");
    note.setAttribute("aria-label", note.querySelector(".note-head").textContent.trim());
    note.tabIndex = -1;
    note.scrollTop = 0;
    for (const details of note.querySelectorAll("details")) details.open = true;
    note.focus({ preventScroll: true });
    // On a phone the sheet may have come over the claim itself.
    if (from && note.getBoundingClientRect().left < from.getBoundingClientRect().right) {
      from.scrollIntoView({ block: "nearest", behavior: "instant" });
    }
  };

  const close = () => location.replace("#shut");

  addEventListener("hashchange", open);
  addEventListener("scroll", () => note && place(), { passive: true });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    if (link === shut) {
      event.preventDefault();
      close();
    } else if (!link.closest(".note") && /^#C-/.test(link.getAttribute("href"))) {
      if (from) from.classList.remove("opened");
      from = link;
      if (link.hash === location.hash) open();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (!note) return;
    if (event.key === "Escape") return close();
    if (event.key !== "Tab" || !note.contains(document.activeElement)) return;
    const stops = note.querySelectorAll("a, summary");
    const end = event.shiftKey ? stops[0] : stops[stops.length - 1];
    const at = document.activeElement;
    if (at === end || (event.shiftKey && at === note)) {
      event.preventDefault();
      close();
    }
  });

  const marks = new Map();
  for (const link of document.querySelectorAll(".contents a")) {
    const heading = document.getElementById(link.hash.slice(1));
    if (heading) marks.set(heading.parentNode, link);
  }
  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries.filter((entry) => entry.isIntersecting)) {
        for (const link of marks.values()) link.removeAttribute("aria-current");
        marks.get(entry.target).setAttribute("aria-current", "true");
      }
    },
    { rootMargin: "-15% 0px -84% 0px" },
  );
  for (const section of marks.keys()) seen.observe(section);
  open();
})();
