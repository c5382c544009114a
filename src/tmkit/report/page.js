"use strict";
(() => {
const D = JSON.parse(document.getElementById("data").textContent);
const SEV = ["critical", "major", "minor", "neutral"];
const T = {
 en: {title: "Translation check", theme: "Theme", print: "Print", keyboard: "Keyboard", summary: "Summary", severity: "Severity",
  search: "Search", searchHint: "Search texts, ids", check: "Check", show: "Show", withFindings: "units with findings",
  allUnits: "all units", group: "Group", byUnit: "by unit", byCheck: "by check", sort: "Sort", bySeverity: "worst first",
  byOrder: "as in the text", about: "About this run", close: "Close", skip: "Skip to the findings", critical: "critical",
  major: "major", minor: "minor", neutral: "neutral", all: "all", none: "Nothing found.", noneFit: "No finding fits the filter.",
  del: "delete", copy: "Copy", copied: "Copied", copyFail: "Could not copy", suggestion: "Suggestion", related: "See also", of: "of", findings: "findings", units: "units",
  words: "words", points: "penalty points per 1,000 words", passed: "passed", failed: "failed", limit: "limit", emptyText: "(empty)",
  signature: "Signature", languages: "Languages", checks: "Checks", version: "Made by", notes: "Notes", known: "Known findings left out",
  scoring: "Scoring", scoringText: "MQM 2.0: minor 1, major 5, critical 25 points; score = 100 − points per 100 words.",
  explain: "What this check does", kNext: "next / previous unit", kSearch: "search", kCopy: "copy the suggestion of the unit", kTheme: "dark or light",
  kLang: "Chinese or English", kHelp: "this list", repeat: "To repeat", 
  completeness: "Completeness", numbers: "Numbers", meaning: "Meaning", names: "Names", terms: "Terminology", consistency: "Consistency",
  style: "Style", typography: "Typography", words_f: "Words", codes: "Codes", custom: "Custom"},
 zh: {title: "译文检查报告", theme: "主题", print: "打印", keyboard: "键盘操作", summary: "概要", severity: "严重程度",
  search: "搜索", searchHint: "搜索原文、译文、说明、编号", check: "检查项", show: "显示", withFindings: "有问题的句段",
  allUnits: "全部句段", group: "分组", byUnit: "按句段", byCheck: "按检查项", sort: "排序", bySeverity: "严重的在前",
  byOrder: "按原文顺序", about: "关于本次检查", close: "关闭", skip: "跳到问题列表", critical: "致命", major: "重大", minor: "轻微",
  neutral: "提示", all: "全部", none: "未发现问题。", noneFit: "没有符合筛选条件的问题。", del: "删除", copy: "复制", copied: "已复制", copyFail: "无法复制", suggestion: "建议",
  related: "另见", of: "/", findings: "个问题", units: "个句段", words: "个词", points: "每千词扣分", passed: "合格", failed: "不合格",
  limit: "上限", emptyText: "(空)", signature: "运行签名", languages: "语言", checks: "检查项", version: "生成工具", notes: "说明",
  known: "基线中已知、未计入的问题", scoring: "评分", scoringText: "MQM 2.0：轻微扣 1 分，重大扣 5 分，致命扣 25 分；得分 = 100 − 每百词扣分。",
  explain: "此检查项说明", kNext: "下一个／上一个句段", kSearch: "搜索", kCopy: "复制该句段的建议", kTheme: "深色或浅色", kLang: "中文或英文界面",
  kHelp: "本列表", repeat: "重复运行",
  completeness: "完整性", numbers: "数字", meaning: "意义", names: "专名", terms: "术语", consistency: "一致性", style: "体例",
  typography: "标点与排版", words_f: "用词", codes: "代码与占位符", custom: "自定义"}};
let lang = D.ui === "zh" ? "zh" : load("tmkit-lang") || ((navigator.language || "").startsWith("zh") ? "zh" : "en");
const $ = id => document.getElementById(id);
const t = key => T[lang][key] ?? T.en[key] ?? key;
const say = pair => pair[lang === "zh" ? 1 : 0];
const family = key => t(key === "words" ? "words_f" : key);
const state = {off: new Set(), family: "", check: "", query: "", show: "found", group: "unit", sort: "severity"};
function load(key) { try { return localStorage.getItem(key); } catch { return null; } }
function keep(key, value) { try { localStorage.setItem(key, value); } catch { /* a file opened without storage */ } }
function el(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [k, v] of Object.entries(props || {})) {
    if (k === "class") node.className = v;
    else if (k.startsWith("on")) node.addEventListener(k.slice(2), v);
    else if (v !== false && v != null) node.setAttribute(k, v);
  }
  node.append(...children.filter(c => c != null));
  return node;
}
// findings: [check, severity, row, message, ss, se, ts, te, suggestion, related]
const F = D.findings.map(([check, sev, row, msg, ss, se, ts, te, fix, rel]) =>
  ({check: D.checks[check], sev, row, msg, ss, se, ts, te, fix, rel}));
const byRow = new Map();
for (const f of F) { if (!byRow.has(f.row)) byRow.set(f.row, []); byRow.get(f.row).push(f); }
let hay = null;
function haystack(row) {
  hay ??= new Array(D.rows.length);
  return hay[row] ??= (D.rows[row].slice(0, 6).join("\n") + "\n" +
    (byRow.get(row) || []).map(f => f.msg.join("\n") + "\n" + f.check.code + "\n" + (f.fix || "")).join("\n")).toLowerCase();
}
const fits = f => !state.off.has(f.sev) && (!state.family || f.check.family === state.family) && (!state.check || f.check.code === state.check);
function cards() {
  const words = state.query.toLowerCase().split(/\s+/).filter(Boolean);
  const match = row => words.every(word => haystack(row).includes(word));
  const worst = list => Math.min(9, ...list.map(f => f.sev));
  if (state.group === "check") {
    const groups = new Map();
    for (const f of F) if (fits(f) && match(f.row)) {
      if (!groups.has(f.check)) groups.set(f.check, []);
      groups.get(f.check).push(f);
    }
    const sorted = [...groups].sort((a, b) => worst(a[1]) - worst(b[1]) || b[1].length - a[1].length);
    if (state.sort === "order") sorted.sort((a, b) => a[0].code < b[0].code ? -1 : 1);
    return sorted.flatMap(([check, list]) => {
      const rows = new Map();
      for (const f of list) { if (!rows.has(f.row)) rows.set(f.row, []); rows.get(f.row).push(f); }
      return [{check, n: list.length}, ...[...rows].map(([row, fs]) => ({row, fs}))];
    });
  }
  const found = [];
  const filtered = state.off.size || state.family || state.check;
  for (let row = 0; row < D.rows.length; row++) {
    const fs = (byRow.get(row) || []).filter(fits);
    if ((fs.length || (state.show === "all" && !filtered)) && match(row)) found.push({row, fs});
  }
  if (state.sort === "severity") found.sort((a, b) => worst(a.fs) - worst(b.fs) || a.row - b.row);
  return found;
}
const documents = new Set(D.rows.map(row => row[3])).size;
const located = place => lang === "zh" ? place.replace(/([a-z]+) (\d+)/g, (all, word, n) => D.places[word] ? `第 ${n} ${D.places[word]}` : all) : place;
function marked(text, spans) {
  const out = document.createDocumentFragment();
  const cuts = [...new Set([0, text.length, ...spans.flatMap(s => [s.start, s.end])])].sort((a, b) => a - b);
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [a, b] = [cuts[i], cuts[i + 1]];
    const here = spans.filter(s => s.start <= a && s.end >= b && s.end > s.start);
    const piece = text.slice(a, b);
    if (!here.length) { out.append(piece); continue; }
    const sev = Math.min(...here.map(s => s.f.sev));
    const show = piece.replace(/^\s+$/, s => "␣".repeat(s.length));
    const ends = here.filter(s => s.end === b && s.n).map(s => s.n);
    out.append(el("mark", {class: "s-" + SEV[sev], title: here.map(s => say(s.f.msg)).join("\n"), "data-n": here.map(s => s.n).join(" ")},
      show, ends.length ? "\u2060" : null, ends.length ? el("sup", {"aria-hidden": "true"}, ends.join(",")) : null));
  }
  return out;
}
function card({row, fs, check, n}) {
  if (check) return el("h2", {class: "group", id: "check-" + check.code}, check.code, el("span", {}, `${n} · ${family(check.family)} · ${say(check.summary)}`));
  const [id, source, target, doc, place, speaker] = D.rows[row];
  const many = fs.length > 1;
  const spans = side => fs.map((f, i) => ({f, n: i + 1, start: side ? f.ts : f.ss, end: side ? f.te : f.se})).filter(s => s.start != null)
    .map(s => ({...s, n: many ? s.n : ""}));
  const text = (side, value, tag) => el("p", {lang: tag}, value.trim() ? marked(value, spans(side)) : el("span", {class: "none"}, t("emptyText")));
  const sev = fs.length ? SEV[Math.min(...fs.map(f => f.sev))] : "";
  const node = el("article", {class: "unit" + (sev ? " s-" + sev : ""), id: "unit-" + row, tabindex: "-1", "aria-label": id},
    el("p", {class: "where"}, el("b", {}, "#" + id), ...[speaker, located(place), documents > 1 ? doc : ""].filter(Boolean).map(v => el("span", {}, v))),
    el("div", {class: "texts"}, text(0, source, D.languages[0]), text(1, target, D.languages[1])));
  if (fs.length) node.append(el("ul", {class: "found"}, ...fs.map((f, i) => finding(f, many ? i + 1 : 0, node))));
  return node;
}
function finding(f, n, unit) {
  const light = on => () => n && unit.querySelectorAll("mark").forEach(m => m.classList.toggle("on", on && m.dataset.n.split(" ").includes(String(n))));
  const name = SEV[f.sev];
  const li = el("li", {class: "s-" + name, onmouseenter: light(true), onmouseleave: light(false)},
    el("span", {class: "tag"}, el("span", {class: "dot s-" + name, "aria-hidden": "true"}), (n ? n + " · " : "") + t(name)),
    el("span", {class: "msg"}, say(f.msg)),
    f.fix != null ? el("span", {class: "fixes"}, el("span", {class: "hidden"}, t("suggestion") + ": "), "→ ", f.fix ? el("code", {lang: D.languages[1]}, f.fix) : el("code", {}, t("del")),
      f.fix ? el("button", {type: "button", class: "copy", onclick: () => copy(f.fix)}, t("copy")) : null) : null,
    el("button", {type: "button", class: "code", "aria-expanded": "false", title: t("explain"), onclick: e => explain(e.currentTarget, f.check)}, f.check.code),
    f.rel.length ? el("span", {class: "rel"}, t("related") + ": ", ...f.rel.slice(0, 12).flatMap((r, i) =>
      [i ? ", " : "", el("a", {href: "#unit-" + r, onclick: e => { e.preventDefault(); jump(r); }}, "#" + D.rows[r][0])]),
      f.rel.length > 12 ? " …" : "") : null);
  return li;
}
function explain(button, check) {
  const open = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!open));
  const li = button.closest("li");
  if (open) li.querySelector(".page").remove();
  else li.append(el("div", {class: "page"}, say(check.page)));
}
async function copy(text) {
  try { await navigator.clipboard.writeText(text); tell(t("copied")); }
  catch {
    const box = el("textarea", {style: "position:fixed;opacity:0"}); box.value = text; document.body.append(box); box.select();
    const done = document.execCommand("copy"); box.remove(); tell(done ? t("copied") : t("copyFail"));
  }
}
let quiet;
function tell(text) { const box = $("said"); box.textContent = text; box.classList.add("on"); clearTimeout(quiet); quiet = setTimeout(() => box.classList.remove("on"), 1200); }
let list = [], done = 0;
const list$ = $("list"), more$ = $("more");
function render() {
  list = cards(); done = 0; list$.replaceChildren();
  const rows = list.filter(c => !c.check);
  const count = rows.reduce((sum, c) => sum + c.fs.length, 0);
  $("number").textContent = lang === "zh" ? `${rows.length} ${t("units")}，${count} ${t("findings")}` : `${rows.length} ${t("units")}, ${count} ${t("findings")}`;
  if (!list.length) list$.append(el("p", {class: "empty"}, F.length ? t("noneFit") : t("none")));
  grow(40);
}
function grow(n) {
  const part = document.createDocumentFragment();
  for (const end = Math.min(list.length, done + n); done < end; done++) part.append(card(list[done]));
  list$.append(part);
}
function jump(row) {
  let at = list.findIndex(c => c.row === row);
  if (at < 0) { Object.assign(state, {family: "", check: "", query: "", show: "all", group: "unit"}); state.off.clear(); controls(); render(); at = list.findIndex(c => c.row === row); }
  if (at >= done) grow(at - done + 10);
  const node = $("unit-" + row);
  if (node) { node.scrollIntoView({block: "center"}); node.focus({preventScroll: true}); }
}
new IntersectionObserver(seen => { if (seen.some(s => s.isIntersecting) && done < list.length) { grow(60); nudge(); } }, {rootMargin: "1500px"}).observe(more$);
function nudge() { requestAnimationFrame(() => { if (done < list.length && more$.getBoundingClientRect().top < innerHeight + 1500) { grow(60); nudge(); } }); }
function controls() {
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  for (const n of document.querySelectorAll("[data-t]")) n.textContent = t(n.dataset.t);
  for (const n of document.querySelectorAll("[data-tp]")) n.placeholder = t(n.dataset.tp);
  for (const n of document.querySelectorAll("[data-ta]")) n.setAttribute("aria-label", t(n.dataset.ta));
  $("lang").textContent = lang === "zh" ? "English" : "中文";
  const files = D.name.replace(/[^ ,]*[\\/](?=[^\\/ ,])/g, "");
  document.title = t("title") + " · " + files;
  $("file").title = D.name;
  $("file").textContent = `${files} · ${D.languages.join(" → ")} · ${D.units.toLocaleString()} ${t("units")} · ${D.words.toLocaleString()} ${t("words")}`;
  $("score").replaceChildren(el("div", {class: "big"}, D.score.toFixed(1), el("small", {}, " MQM")),
    el("p", {}, (lang === "zh" ? `每千词扣 ${D.penalty.toFixed(1)} 分` : `${D.penalty.toFixed(1)} ${t("points")}`) + (D.limit != null ? ` (${t("limit")} ${D.limit})` : "")),
    ...(D.passed == null ? [] : [el("span", {class: "verdict " + (D.passed ? "yes" : "no")}, (D.passed ? "✓ " : "✗ ") + t(D.passed ? "passed" : "failed"))]),
    ...D.metrics.map(([name, value]) => el("p", {}, `${name}: ${value}`)));
  $("counts").replaceChildren(...SEV.map((name, i) => el("button", {type: "button", class: "count", "aria-pressed": String(!state.off.has(i)),
    onclick: () => { state.off.has(i) ? state.off.delete(i) : state.off.add(i); update(); }},
    el("span", {class: "dot s-" + name, "aria-hidden": "true"}), el("b", {}, String(F.filter(f => f.sev === i).length)), t(name))));
  const families = new Map();
  for (const f of F) families.set(f.check.family, (families.get(f.check.family) || 0) + 1);
  $("families").replaceChildren(...[["", F.length], ...[...families].sort((a, b) => b[1] - a[1])].map(([name, n]) => el("button", {type: "button", class: "fam", "aria-pressed": String(state.family === name),
    onclick: () => { state.family = name; state.check = ""; update(); }}, name ? family(name) : t("all"), el("b", {}, String(n)))));
  const codes = new Map();
  for (const f of F) if (!state.family || f.check.family === state.family) codes.set(f.check.code, (codes.get(f.check.code) || 0) + 1);
  $("check").replaceChildren(el("option", {value: ""}, t("all")), ...[...codes].sort().map(([code, n]) => el("option", {value: code}, `${code} (${n})`)));
  for (const id of ["check", "show", "group", "sort"]) $(id).value = state[id];
  $("query").value = state.query;
  const facts = [["version", `tmkit ${D.version}`], ["languages", D.languages.join(" → ")], ["checks", D.ran.join(", ")],
    ["signature", D.signature], ["scoring", t("scoringText")], ...(D.suppressed ? [["known", String(D.suppressed)]] : []),
    ...(D.notes.length ? [["notes", D.notes.map(say).join("\n")]] : [])];
  $("about").replaceChildren(el("dl", {}, ...facts.flatMap(([k, v]) => [el("dt", {}, t(k)), el("dd", {}, v)])));
  $("keylist").replaceChildren(...[["j k", "kNext"], ["/", "kSearch"], ["c", "kCopy"], ["t", "kTheme"], ["l", "kLang"], ["p", "print"], ["?", "kHelp"]]
    .flatMap(([keys, text]) => [el("dt", {}, ...keys.split(" ").flatMap((k, i) => [i ? " " : "", el("kbd", {}, k)])), el("dd", {}, t(text))]));
}
function update() { controls(); render(); }
function theme(value) { document.documentElement.dataset.theme = value; }
theme(load("tmkit-theme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
$("theme").onclick = () => { const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark"; theme(next); keep("tmkit-theme", next); };
$("lang").onclick = () => { lang = lang === "zh" ? "en" : "zh"; keep("tmkit-lang", lang); update(); };
$("print").onclick = () => window.print();
$("help").onclick = () => $("keys").showModal();
window.addEventListener("beforeprint", () => grow(list.length));
for (const id of ["check", "show", "group", "sort"]) $(id).onchange = e => { state[id] = e.target.value; render(); };
let wait;
$("query").oninput = e => { clearTimeout(wait); wait = setTimeout(() => { state.query = e.target.value; render(); }, 120); };
let at = -1;
function step(by) {
  const focused = document.activeElement.closest?.(".unit");
  if (focused) at = list.findIndex(c => !c.check && "unit-" + c.row === focused.id);
  do at += by; while (list[at]?.check);
  at = Math.max(0, Math.min(list.length - 1, at));
  if (at >= done) grow(at - done + 20);
  const node = list$.children[at];
  if (node) { node.scrollIntoView({block: "nearest"}); node.focus({preventScroll: true}); }
}
function leave(field) {
  if (field.id === "query" && state.query) { state.query = field.value = ""; render(); }
  field.blur();
}
document.addEventListener("keydown", e => {
  if (e.ctrlKey || e.metaKey || e.altKey || $("keys").open) return;
  if (/INPUT|SELECT|TEXTAREA/.test(e.target.tagName)) { if (e.key === "Escape") leave(e.target); return; }
  const act = {j: () => step(1), k: () => step(-1), "/": () => $("query").focus(), t: () => $("theme").click(), l: () => $("lang").click(),
    p: () => window.print(), "?": () => $("help").click(), c: () => document.activeElement.closest?.(".unit")?.querySelector(".copy")?.click()}[e.key];
  if (act) { e.preventDefault(); act(); }
});
const wanted = new URLSearchParams(location.hash.slice(1));
if (wanted.get("lang") in T) lang = wanted.get("lang");
if (wanted.get("theme")) theme(wanted.get("theme"));
for (const key of ["group", "sort", "show", "check", "query"]) if (wanted.get(key)) state[key] = wanted.get(key);
update();
document.documentElement.dataset.ready = String(Math.round(performance.now()));
})();
