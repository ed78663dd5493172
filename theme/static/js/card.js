// Show the entry of a citation beside it: on hover, on focus, on the first tap. Without this the link leads there.
(() => {
  const START = 150, OPEN = 350, LEAVE = 300; // ms until work starts, from then until it shows, until it goes
  const card = document.querySelector('.reference-card'), box = card.firstElementChild, go = box.lastElementChild;
  let timer, link, touched; // `link` is the citation whose card is open

  const wait = (time, then) => { clearTimeout(timer); timer = setTimeout(then, time); };
  const open = of => { clearTimeout(timer); link = of; card.hidden = !of; card.togglePopover?.(!!of); };
  const hide = () => open();

  const copy = of => {
    const entry = document.getElementById(of.getAttribute('href').slice(1)).querySelector('.whole').cloneNode(true);
    entry.querySelectorAll('[id]').forEach(each => each.removeAttribute('id'));
    return entry.childNodes;
  };

  const place = () => { // below the line, or above it for more room
    if (!link) return;
    const lines = [...link.getClientRects()], first = lines[0], last = lines.at(-1), page = document.documentElement;
    const under = page.clientHeight - last.bottom, room = size => card.style.setProperty('--room', size);
    room('');
    const below = card.offsetHeight <= under || under > first.top;
    room(`${below ? under : first.top}px`);
    const { left } = below ? lines.find(each => each.bottom > last.top) : first;
    card.style.left = `${Math.max(0, Math.min(left, page.clientWidth - card.offsetWidth)) + scrollX}px`;
    card.style.top = `${(below ? last.bottom : first.top - card.offsetHeight) + scrollY}px`;
  };

  const show = (of, parts) => {
    box.replaceChildren(...parts, go);
    go.href = of.hash;
    open(of);
    place();
  };
  const come = of => wait(START, () => { const parts = copy(of); wait(OPEN, () => show(of, parts)); });

  // Act on events, with the citation or the card that they happen in.
  const on = (name, act) => addEventListener(name, e => {
    const at = e.target.closest?.('a.citation, .reference-card');
    if (!at?.contains(e.relatedTarget)) act(at, e);
  });
  const mouse = e => e.pointerType != 'touch';
  on('pointerover', (at, e) => at && mouse(e) && (at == card || at == link ? clearTimeout(timer) : come(at)));
  on('pointerout', (at, e) => at && mouse(e) && !link?.matches(':focus-visible') && wait(LEAVE, hide));
  on('focusin', at => at && at != card && at != link && come(at));
  on('focusout', at => at && !card.matches(':hover') && wait(LEAVE, hide));
  on('pointerdown', (at, e) => { touched = !mouse(e); });
  on('pointerup', at => at || hide());
  on('click', (at, e) => {
    if (!at || at == card) return;
    if (!touched || at == link) return hide();
    e.preventDefault();
    show(at, copy(at));
  });
  on('keydown', (at, e) => { touched = false; if (e.key == 'Escape') hide(); });
  onload = onhashchange = hide; // for a way back gives its citation the focus
  onresize = place;
})();
