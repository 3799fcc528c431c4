// The phone at /try. It keeps what was said in the page and nowhere else, and
// every text becomes text: no markup is ever made from a string.
'use strict';
(() => {
  const $ = (id) => document.getElementById(id);
  const body = document.body, tab = body.dataset.tab, pricePer = Number(body.dataset.pricePer);
  const threads = new Map(); // one for each phone and collaborative
  let shown = null;

  const clone = (id) => $(id).content.firstElementChild.cloneNode(true);
  const put = (parent, tag, text, className) => {
    const e = document.createElement(tag);
    e.textContent = text;
    if (className) e.className = className;
    parent.append(e);
    return e;
  };

  // ---- threads -------------------------------------------------------------

  function show() {
    const to = $('collaborative'), option = to.selectedOptions[0], key = to.value + '/' + $('phone').value;
    let t = threads.get(key);
    if (!t) {
      const log = clone('thread');
      log.setAttribute('aria-label', 'Messages with ' + option.dataset.name + ', phone ' + $('phone').value);
      t = {collaborative: to.value, phone: Number($('phone').value), log, age: 0, parts: 0, price: 0, held: null};
      threads.set(key, t);
      $('screen').append(log);
      stay(t);
      for (const b of log.querySelectorAll('.opener')) b.addEventListener('click', () => say(t, b.textContent));
    }
    for (const other of threads.values()) other.log.hidden = other !== t;
    shown = t;
    $('name').textContent = option.dataset.name;
    $('number').textContent = option.dataset.number;
    draw();
    total();
  }

  async function look(t) {
    try { hold(t, (await post('held', t)).held); } catch { hold(t, null); }
  }

  // ---- a turn --------------------------------------------------------------

  async function post(what, t, more) {
    const answer = await fetch('/try/' + what, {
      method: 'POST', headers: {'Content-Type': 'application/json'}, credentials: 'same-origin', cache: 'no-store',
      body: JSON.stringify({tab, collaborative: t.collaborative, phone: t.phone, ...more}),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  async function say(t, text, picture = false) {
    const leaving = text === 'EXIT';
    if (leaving) t.age++; // what is on its way is not shown any more
    const age = t.age;
    const mine = clone('mine');
    mine.firstElementChild.textContent = picture ? 'Picture' : text;
    if (picture) mine.classList.add('picture');
    t.log.querySelector('.hello')?.remove();
    settle(t);
    t.log.append(mine);
    scroll(t, mine);
    let answer;
    try {
      answer = await post('say', t, {text: picture ? '' : text, picture});
    } catch {
      note(t, 'No answer. Is Porchlight still running?');
      return;
    }
    if (age !== t.age) return;
    if (answer.wiped && !leaving) t.age++;
    for (const m of answer.messages) receive(t, m);
    if (answer.silent) note(t, 'Nothing is sent back.');
    if (answer.wiped) note(t, 'This chat is forgotten. On a real phone these texts stay until you delete them.');
    hold(t, answer.held);
    scroll(t, mine);
    total();
  }

  // settle makes the answers of earlier messages inert; focus stays where it is.
  function settle(t) {
    for (const b of t.log.querySelectorAll('button.choice:not([aria-disabled])')) b.setAttribute('aria-disabled', 'true');
  }

  function scroll(t, to) { t.log.scrollTop = to.offsetTop - 12; }

  // stay keeps the newest message in view when the log gets lower, as it does
  // when a panel or the keyboard opens; who has scrolled back is left there.
  function stay(t) {
    let end = true;
    t.log.addEventListener('scroll', () => { end = t.log.scrollTop + t.log.clientHeight > t.log.scrollHeight - 8; });
    new ResizeObserver(() => { if (end) t.log.scrollTop = t.log.scrollHeight; }).observe(t.log);
  }

  function note(t, text) { put(t.log, 'p', text, 'note'); t.log.scrollTop = t.log.scrollHeight; }

  // ---- our messages --------------------------------------------------------

  function receive(t, m) {
    const sent = clone('sent'), bubble = sent.firstElementChild, cost = sent.lastElementChild;
    bubble.lang = m.lang;
    bubble.dir = m.dir;
    for (const b of m.blocks) block(t, bubble, b, sent);
    const parts = m.parts + (m.parts === 1 ? ' SMS part' : ' SMS parts');
    cost.firstElementChild.textContent = parts + ' · ' + m.encoding + ' · about ' + cents(m.price);
    cost.lastElementChild.textContent = m.text;
    cost.lastElementChild.lang = m.lang;
    cost.lastElementChild.dir = m.dir;
    t.parts += m.parts;
    t.price += m.price;
    t.log.append(sent);
  }

  function block(t, bubble, b, sent) {
    switch (b.kind) {
      case 'card': bubble.append(card(b.card)); break;
      case 'choices': bubble.append(choices(t, b.choices, 'rows')); break;
      case 'chips': sent.insertBefore(choices(t, b.choices, 'chips'), sent.lastElementChild); break;
      default: {
        const p = put(bubble, 'p', b.text);
        if (b.dial) p.append(' ', call(b.dial, b.dial.startsWith('+') ? 'Call' : 'Call ' + b.dial));
      }
    }
  }

  function call(number, text) {
    const a = document.createElement('a');
    a.href = 'tel:' + number;
    a.textContent = text;
    a.title = 'Shows in your call list';
    return a;
  }

  function card(c) {
    const e = clone('card'), a = e.querySelector('a');
    e.querySelector('h3').textContent = c.name;
    e.querySelector('.about').textContent = c.about || '';
    a.textContent = c.phone;
    if (c.dial) a.href = 'tel:' + c.dial;
    for (const line of c.lines || []) put(e.querySelector('ul'), 'li', line);
    e.querySelector('.stale').textContent = c.stale || '';
    for (const p of e.querySelectorAll('.about, .stale')) if (!p.textContent) p.remove();
    return e;
  }

  function choices(t, list, className) {
    const e = document.createElement('div');
    e.className = className;
    for (const c of list) {
      const b = put(e, 'button', '', 'choice');
      b.type = 'button';
      put(b, 'span', c.digit, 'digit');
      put(b, 'span', c.label, 'label');
      b.addEventListener('click', () => { if (!b.hasAttribute('aria-disabled')) say(t, String(c.digit)); });
    }
    return e;
  }

  // ---- what we hold --------------------------------------------------------

  function hold(t, held) {
    t.held = held && {...held, until: performance.now() + held.seconds * 1000};
    if (t === shown) draw();
  }

  function draw() {
    const held = shown.held;
    $('some').hidden = !held;
    $('none').hidden = !!held;
    if (!held) { $('brief').textContent = 'nothing'; $('hex').textContent = ''; return; }
    const left = Math.max(0, Math.ceil((held.until - performance.now()) / 1000));
    const clock = Math.floor(left / 60) + ':' + String(left % 60).padStart(2, '0');
    $('brief').textContent = held.bytes + ' bytes · ' + clock;
    $('bytes').textContent = held.bytes + ' bytes';
    $('left').textContent = clock;
    $('gen').textContent = held.gen;
    const hex = held.hex.match(/.{1,8}/g).join(' ');
    if ($('hex').textContent !== hex) $('hex').textContent = hex;
    $('wick').style.inlineSize = Math.min(100, left / 6) + '%';
    if (left === 0 && !held.asked) { held.asked = true; look(shown); }
  }

  function cents(price) { return (price * 100 / pricePer).toFixed(1) + '¢'; }

  function total() {
    $('total').textContent = shown.parts === 0 ? 'No SMS parts yet.'
      : 'We sent ' + shown.parts + (shown.parts === 1 ? ' SMS part' : ' SMS parts') + ', about ' + cents(shown.price) + '.';
  }

  // ---- the person's hands --------------------------------------------------

  $('composer').addEventListener('submit', (e) => {
    e.preventDefault();
    const text = $('text').value;
    if (text === '') return;
    $('text').value = '';
    say(shown, text);
  });
  $('exit').addEventListener('click', () => { $('text').value = ''; say(shown, 'EXIT'); });
  $('picture').addEventListener('click', () => say(shown, '', true));
  for (const id of ['collaborative', 'phone']) $(id).addEventListener('change', () => { show(); look(shown); });
  $('later').addEventListener('click', async () => {
    const t = shown;
    try {
      const answer = await post('later', t);
      note(t, $('later').textContent.replace('Let ', '') + '.');
      hold(t, answer.held);
    } catch {
      note(t, 'No answer. Is Porchlight still running?');
    }
  });
  $('anew').addEventListener('click', () => location.reload());

  // A page that is closed, loaded anew or left takes its phone with it.
  addEventListener('pagehide', () => {
    navigator.sendBeacon('/try/exit', new Blob([JSON.stringify({tab})], {type: 'application/json'}));
    for (const t of threads.values()) t.log.replaceChildren();
  });
  addEventListener('pageshow', (e) => { if (e.persisted) location.reload(); });

  // A computer that slept has lost count.
  document.addEventListener('visibilitychange', () => { if (!document.hidden && shown.held) look(shown); });

  const wide = matchMedia('(min-width: 60rem)');
  const unfold = () => { $('held').open = $('more').open = wide.matches; };
  wide.addEventListener('change', unfold);
  unfold();
  show();
  setInterval(draw, 1000);
})();
