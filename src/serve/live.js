// Added by `policybrief serve`; not part of the site. Shows the page anew when the site has changed.
(() => {
  const edition = document.currentScript.dataset.edition;
  let events = null;
  const listen = () => {
    events = new EventSource("/__policybrief/events");
    events.onmessage = (event) => {
      if (event.data !== edition) location.reload();
    };
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
