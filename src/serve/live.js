// Added by `policybrief serve`; not part of the site. Shows the page anew when its bytes have changed, and files that it
// shows (style sheets, pictures) when theirs have.
(() => {
  const query = new URLSearchParams({ page: location.pathname, bytes: document.currentScript.dataset.bytes });
  let events = null;
  const renew = (address, files) => {
    const url = new URL(address, location.href);
    if (url.origin !== location.origin || !files.includes(url.pathname)) return address;
    url.searchParams.set("changed", Date.now());
    return url.href;
  };
  const renewFiles = (files) => {
    for (const sheet of document.querySelectorAll("link[rel~=stylesheet]")) {
      const href = renew(sheet.href, files);
      if (href === sheet.href) continue;
      // The old one stays until the new one is there: nothing flickers.
      const next = sheet.cloneNode();
      next.href = href;
      next.addEventListener("load", () => sheet.remove());
      sheet.after(next);
    }
    for (const picture of document.images) {
      const src = renew(picture.currentSrc || picture.src, files);
      if (src !== (picture.currentSrc || picture.src)) {
        picture.removeAttribute("srcset");
        picture.src = src;
      }
    }
  };
  const listen = () => {
    events = new EventSource(`/__policybrief/events?${query}`);
    // The browser keeps the reader's place.
    events.addEventListener("page", () => location.reload());
    events.addEventListener("files", (event) => renewFiles(event.data.split(" ").map(encodeURI)));
  };
  // A browser keeps few connections to one server: a page in the background must not hold one.
  const follow = () => {
    if (events) events.close();
    events = null;
    if (document.visibilityState === "visible") listen();
  };
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => events && events.close());
  addEventListener("pageshow", follow);
})();
