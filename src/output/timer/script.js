// Keeps the time of turns: what was spoken stays in this browser until it is saved as turns.csv.
(() => {
  "use strict";
  const at = (id) => document.getElementById(id);
  const plan = JSON.parse(at("plan").textContent);
  const words = plan.words;
  const key = `cocreate-timer-${plan.id}`;
  const say = (code, places = {}) => words[code].replace(/\{(\w+)\}/g, (all, name) => places[name] ?? all);

  /** Which circle, which turn of each circle, the milliseconds of every turn, and whether there is sound. */
  const fresh = () => ({
    circle: 0,
    turn: plan.circles.map(() => 0),
    spoken: plan.circles.map((turns) => turns.map(() => 0)),
    sound: true,
  });
  let state = fresh();
  let since = null;
  let signed = false;
  let audio = null;
  let lock = null;

  const keep = () => {
    try {
      localStorage.setItem(key, JSON.stringify(state));
    } catch {
      // A browser that keeps nothing still keeps the time.
    }
  };

  const restore = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(key));
      const fits = kept && kept.spoken.length === plan.circles.length
        && kept.spoken.every((turns, circle) => turns.length === plan.circles[circle].length);
      if (!fits) return;
      state = { ...fresh(), ...kept };
      if (state.spoken.flat().some((length) => length > 0)) at("kept").textContent = say("restored");
    } catch {
      // Nothing was kept, or it cannot be read.
    }
  };

  const turns = () => plan.circles[state.circle];
  const index = () => state.turn[state.circle];
  const now = () => turns()[index()];
  const running = () => since !== null;
  const spoken = (turn = index()) =>
    state.spoken[state.circle][turn] + (running() && turn === index() ? Date.now() - since : 0);
  const clock = (milliseconds) => {
    const seconds = Math.round(milliseconds / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };

  /** What was spoken until now is added to the turn. */
  const gather = () => {
    if (!running()) return;
    const until = Date.now();
    state.spoken[state.circle][index()] += until - since;
    since = until;
  };

  /** Two soft tones that fade. */
  const sound = () => {
    if (!state.sound || !audio) return;
    for (const [start, pitch] of [[0, 523.25], [0.35, 392]]) {
      const tone = audio.createOscillator();
      const loud = audio.createGain();
      const from = audio.currentTime + start;
      tone.frequency.value = pitch;
      loud.gain.setValueAtTime(0.0001, from);
      loud.gain.exponentialRampToValueAtTime(0.12, from + 0.06);
      loud.gain.exponentialRampToValueAtTime(0.0001, from + 0.9);
      tone.connect(loud).connect(audio.destination);
      tone.start(from);
      tone.stop(from + 1);
    }
  };

  const awake = async (on) => {
    try {
      if (on && !lock) lock = await navigator.wakeLock.request("screen");
      if (!on && lock) {
        const held = lock;
        lock = null;
        await held.release();
      }
    } catch {
      lock = null;
    }
  };

  /** What changes every moment. */
  const tick = () => {
    const turn = now();
    const left = turn.seconds * 1000 - spoken();
    const over = left <= 0;
    at("clock").textContent = over ? `+${clock(-left)}` : clock(Math.ceil(left / 1000) * 1000);
    at("clock").setAttribute("aria-label", say(over ? "beyond" : "left", { time: clock(Math.abs(left)) }));
    at("bar").firstElementChild.style.inlineSize = `${Math.max(0, Math.min(100, left / turn.seconds / 10))}%`;
    at("turn").classList.toggle("over", over);
    if (over && !signed) {
      signed = true;
      at("sign").textContent = say("over");
      if (running()) sound();
    }
    if (!over) {
      signed = false;
      at("sign").textContent = "";
    }
    const time = at("order").querySelector("[aria-current] .time");
    if (time) time.textContent = clock(spoken());
  };

  /** What changes with the turn, the circle or a button. */
  const show = () => {
    const turn = now();
    const all = turns();
    const places = { circle: state.circle + 1, round: turn.round, rounds: all[all.length - 1].round };
    at("round").textContent = say("round", places);
    at("who").textContent = say("now", { person: turn.person });
    at("group").textContent = turn.group;
    const next = all[index() + 1];
    at("next").textContent = next ? say("next", next) : say("nobody-next");
    at("go").textContent = say(running() ? "pause" : "start");
    at("sound").textContent = say(state.sound ? "sound-on" : "sound-off");
    at("back").disabled = index() === 0;
    at("forward").disabled = index() === all.length - 1;
    at("circle").value = String(state.circle);
    const items = all.map((one, number) => [one, number]).filter(([one]) => one.round === turn.round);
    at("order").replaceChildren(...items.map(([one, number]) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      const cells = [one.person, one.group, clock(spoken(number))];
      for (const [column, text] of cells.entries()) {
        const cell = document.createElement("span");
        cell.textContent = text;
        if (column === 2) cell.className = "time";
        button.append(cell);
      }
      if (number === index()) button.setAttribute("aria-current", "true");
      button.addEventListener("click", () => to(number));
      item.append(button);
      return item;
    }));
    tick();
  };

  const pause = () => {
    gather();
    since = null;
    awake(false);
    keep();
  };

  const start = () => {
    since = Date.now();
    if (state.sound && !audio) {
      try {
        audio = new AudioContext();
      } catch {
        audio = null;
      }
    }
    awake(true);
  };

  /** Another turn; the time goes on when it was going, so that one key leads through a whole round. */
  const to = (turn) => {
    if (turn < 0 || turn >= turns().length) return;
    const went = running() && turns()[turn].round === now().round;
    pause();
    state.turn[state.circle] = turn;
    signed = spoken() >= now().seconds * 1000;
    if (went) start();
    keep();
    show();
  };

  /** The rows of everything that was spoken, as the program reads them. */
  const csv = () => {
    gather();
    const rows = [plan.columns];
    for (const [circle, all] of plan.circles.entries()) {
      for (const [turn, one] of all.entries()) {
        const seconds = Math.round(state.spoken[circle][turn] / 1000);
        const row = [one.round, one.person, seconds];
        if (seconds > 0) rows.push(plan.session === null ? row : [plan.session, ...row]);
      }
    }
    const cell = (text) => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : String(text));
    return { count: rows.length - 1, text: rows.map((row) => `${row.map((one) => cell(String(one))).join(plan.separator)}\r\n`).join("") };
  };

  const save = () => {
    const { count, text } = csv();
    if (count === 0) {
      at("kept").textContent = say("nothing");
      return;
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
    link.download = "turns.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    at("kept").textContent = say("saved", { count });
  };

  const clear = () => {
    if (!confirm(say("clear-sure"))) return;
    pause();
    const { circle, sound } = state;
    state = { ...fresh(), circle, sound };
    keep();
    at("kept").textContent = say("kept");
    show();
  };

  const toggle = () => {
    if (running()) pause();
    else start();
    show();
  };

  const quiet = () => {
    state.sound = !state.sound;
    keep();
    show();
  };

  plan.circles.forEach((all, circle) => at("circle").append(new Option(say("circle-number", { circle: circle + 1 }), String(circle))));
  at("circle").addEventListener("change", () => {
    pause();
    state.circle = Number(at("circle").value);
    keep();
    show();
  });
  at("go").addEventListener("click", toggle);
  at("back").addEventListener("click", () => to(index() - 1));
  at("forward").addEventListener("click", () => to(index() + 1));
  at("sound").addEventListener("click", quiet);
  at("save").addEventListener("click", save);
  at("clear").addEventListener("click", clear);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select")) return;
    // Space on a button that has the focus is that button, as everywhere.
    const button = event.target.matches("button");
    if (event.key === " " && !button) toggle();
    else if (event.key === "ArrowRight") to(index() + 1);
    else if (event.key === "ArrowLeft") to(index() - 1);
    else return;
    event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    gather();
    keep();
    if (running() && !document.hidden) {
      lock = null;
      awake(true);
    }
  });
  window.addEventListener("pagehide", () => {
    gather();
    keep();
  });
  setInterval(() => {
    tick();
    if (!running()) return;
    gather();
    keep();
  }, 250);
  restore();
  show();
})();
