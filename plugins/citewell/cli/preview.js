// Follow what is saved: load the page again when the server says that it differs, and keep the reader's place.
// Only the server of the preview gives this script, and adds it to pages as it sends them.
(() => {
  const PLACE = "preview-place";
  const shown = document.currentScript.dataset.shown;
  // The list of findings may grow or shrink: a place is counted in what stands around it.
  const listed = () =>
    [...document.querySelectorAll(".preview-notice")].reduce((sum, notice) => sum + notice.offsetHeight, 0);
  const details = () => [...document.querySelectorAll("details")];

  const keep = () => {
    const open = details().map((each) => each.open);
    const place = { path: location.pathname, left: scrollX, top: scrollY, listed: listed(), open };
    sessionStorage.setItem(PLACE, JSON.stringify(place));
  };

  const put = () => {
    const place = JSON.parse(sessionStorage.getItem(PLACE) || "{}");
    sessionStorage.removeItem(PLACE);
    if (place.path !== location.pathname) {
      return;
    }
    const all = details();
    place.open.forEach((open, number) => {
      if (all[number]) {
        all[number].open = open;
      }
    });
    const scroll = () => {
      const top = place.top && place.top + listed() - place.listed;
      scrollTo({ left: place.left, top, behavior: "instant" });
    };
    scroll();
    // Pictures may have come, and the browser may have gone to the part that the address names.
    addEventListener("load", () => setTimeout(scroll));
  };

  let events;
  const follow = () => {
    events?.close();
    // A browser opens few connections to one server: pages that nobody looks at need none.
    if (document.hidden) {
      return;
    }
    const page = encodeURIComponent(location.pathname);
    events = new EventSource(`/-/events?page=${page}&shown=${shown}`);
    events.addEventListener("differs", () => {
      events.close();
      keep();
      location.reload();
    });
    // A browser tries again by itself, unless it was refused.
    events.addEventListener("error", () => events.readyState === EventSource.CLOSED && setTimeout(follow, 500));
  };

  put();
  follow();
  document.addEventListener("visibilitychange", follow);
})();
