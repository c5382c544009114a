(()=>{
"use strict";
const data=JSON.parse(document.getElementById("data").textContent),$=id=>document.getElementById(id);
const CLASSES=[["doubt","doubtful",.5],["maybe","worth a look",.8],["sure","sure",2]];
const state={doc:-1,doubt:true,type:"",limit:2,query:"",kind:""};
const beads=[];
data.documents.forEach((d,n)=>d.beads.forEach((b,k)=>{
  const none=!b[1]||!b[3];
  beads.push({d:n,k,b,none,type:`${b[1]}-${b[3]}`,score:b[4],level:CLASSES.find(c=>b[4]<c[2])[0]});
}));
const first=[];{let at=0;for(const d of data.documents){first.push(at);at+=d.beads.length}}
const make=(tag,cls,text)=>{const e=document.createElement(tag);if(cls)e.className=cls;if(text!=null)e.textContent=text;return e};
const texts=(doc,bead,side)=>{const [i,a,j,b]=bead.b;return side?doc.en.slice(j,j+b):doc.zh.slice(i,i+a)};

function paragraph(text,number,lang){
  const p=make("p");p.lang=lang;p.append(make("sup","",number));
  const q=state.query;
  if(!q){p.append(text);return p}
  const low=text.toLowerCase();let at=0;
  for(let hit;(hit=low.indexOf(q,at))>=0&&low.length===text.length;at=hit+q.length){
    p.append(text.slice(at,hit));p.append(make("mark","",text.slice(hit,hit+q.length)));
  }
  p.append(text.slice(at));return p;
}
function row(bead,context){
  const doc=data.documents[bead.d],[i,a,j,b]=bead.b;
  const line=make("div",`bead ${bead.level==="sure"&&bead.none?"none":bead.level}${context?" context":""}`);
  const sides=[0,1].map(side=>{
    const box=make("div","side"),list=texts(doc,bead,side);
    list.forEach((t,n)=>box.append(paragraph(t,(side?j:i)+n+1,doc.langs[side])));
    const far=bead.b.slice(5).map(n=>n+1).join(", ");
    if(!list.length)box.append(make("p","empty-side",far?`no counterpart here; moved? See ${far}`:"no counterpart"));
    return box;
  });
  const link=make("div","link"),tag=make("span");
  tag.append(make("b","",`${Math.min(99,Math.floor(bead.score*100))}%`),make("small","",bead.type));
  tag.title=`probability ${bead.score} that this bead is right`;
  link.append(tag);line.append(sides[0],link,sides[1]);return line;
}
function wanted(bead){
  if(state.doc>=0&&bead.d!==state.doc)return false;
  if(state.type==="null"?!bead.none:state.type==="many"?bead.none||bead.type==="1-1":state.type&&bead.type!==state.type)return false;
  if(state.kind&&bead.level!==state.kind)return false;
  if(bead.score>=state.limit)return false;
  if(state.query){
    const doc=data.documents[bead.d];
    return [0,1].some(side=>texts(doc,bead,side).some(t=>t.toLowerCase().includes(state.query)));
  }
  return true;
}
function places(list){
  const out=[];let last=null;
  for(const n of list){
    const bead=beads[n];
    if(last&&bead.d===beads[last.end].d&&n-last.end<=2){last.end=n;last.hits.add(n)}
    else{last={start:n,end:n,hits:new Set([n])};out.push(last)}
  }
  for(const p of out)p.worst=Math.min(...[...p.hits].map(n=>beads[n].score));
  return out.sort((x,y)=>x.worst-y.worst);
}
let queue=[],drawn=0,at=-1;
const main=$("rows"),more=make("div");
const watch=new IntersectionObserver(e=>{if(e.some(x=>x.isIntersecting))draw()},{rootMargin:"1200px"});
function draw(){
  const part=document.createDocumentFragment(),stop=Math.min(queue.length,drawn+(state.doubt?25:120));
  for(;drawn<stop;drawn++)part.append(queue[drawn]());
  main.insertBefore(part,more);
  if(drawn<queue.length){watch.unobserve(more);watch.observe(more)}
}
function show(){
  at=-1;main.textContent="";drawn=0;main.append(more);
  const list=[];beads.forEach((b,n)=>{if(wanted(b))list.push(n)});
  const unsure=state.doubt&&!state.query&&!state.kind&&!state.type&&state.limit>1;
  const chosen=unsure?list.filter(n=>beads[n].score<.8):list;
  main.classList.toggle("plain",!state.doubt);
  if(state.doubt)queue=places(chosen).map(p=>()=>{
    const box=make("section","place"),doc=data.documents[beads[p.start].d];
    const [i,,j]=beads[p.start].b;
    box.append(make("h2","",`${data.documents.length>1?doc.name+" · ":""}bead ${beads[p.start].k+1} of ${doc.beads.length} · least ${Math.floor(p.worst*100)}%`));
    for(let n=p.start-1;n<=p.end+1;n++){
      if(n<0||n>=beads.length||beads[n].d!==beads[p.start].d)continue;
      box.append(row(beads[n],!p.hits.has(n)));
    }
    return box;
  });
  else queue=chosen.map(n=>()=>row(beads[n],false));
  $("number").textContent=state.doubt?`${queue.length} places, ${chosen.length} beads`:`${chosen.length} of ${beads.length} beads`;
  if(!queue.length)main.insertBefore(make("p","nothing",unsure&&list.length?"Nothing doubtful. Choose “Reading order” to see everything.":"Nothing matches."),more);
  draw();
}
function press(id,on){$(id).setAttribute("aria-pressed",on)}
$("doubt").onclick=()=>{state.doubt=true;press("doubt",true);press("order",false);show()};
$("order").onclick=()=>{state.doubt=false;press("doubt",false);press("order",true);show()};
const kinds=[...new Set(beads.filter(b=>!b.none).map(b=>b.type))].sort((x,y)=>x.localeCompare(y,"en",{numeric:true}));
for(const [v,t] of [["","all"],["many","all but 1-1"],["null","no counterpart"],...kinds.map(k=>[k,k])])$("type").append(new Option(t,v));
for(const [v,t] of [[2,"100%"],[.95,"95%"],[.9,"90%"],[.8,"80%"],[.5,"50%"]])$("limit").append(new Option(t,v));
$("type").onchange=e=>{state.type=e.target.value;show()};
$("limit").onchange=e=>{state.limit=+e.target.value;show()};
let wait;$("query").oninput=e=>{clearTimeout(wait);wait=setTimeout(()=>{state.query=e.target.value.trim().toLowerCase();show()},150)};
const names=data.documents.length===1?data.documents[0].name:`${data.documents.length} documents`;
$("title").textContent=`Alignment of ${names}`;
const pairs=beads.filter(b=>!b.none),alone=beads.length-pairs.length;
$("facts").textContent=`${pairs.length.toLocaleString("en")} pairs, ${alone.toLocaleString("en")} sentences without counterpart, mean confidence ${(pairs.reduce((s,b)=>s+b.score,0)/Math.max(pairs.length,1)).toFixed(3)}`;
for(const [cls,name] of CLASSES){
  const count=beads.filter(b=>b.level===cls).length;if(!count)continue;
  const part=make("button",cls,`${count.toLocaleString("en")} ${name}`);part.type="button";part.style.flexGrow=count;
  part.title=`${count} beads ${name}; click to see only these`;part.setAttribute("aria-pressed","false");
  part.onclick=()=>{state.kind=state.kind===cls?"":cls;for(const x of $("bars").children)x.setAttribute("aria-pressed",x===part&&!!state.kind);show()};
  $("bars").append(part);
}
if(data.documents.length>1)data.documents.forEach((d,n)=>{
  const doubtful=d.beads.filter(b=>b[4]<.5).length,part=make("button","",d.name);part.type="button";
  if(doubtful)part.append(make("i","",`${doubtful}`));part.setAttribute("aria-pressed","false");
  part.onclick=()=>{state.doc=state.doc===n?-1:n;for(const x of $("documents").children)x.setAttribute("aria-pressed",x===part&&state.doc>=0);show()};
  $("documents").append(part);
});
$("signature").textContent=`tmkit ${data.version} · ${data.documents[0]?data.documents[0].signature:""}`;
const root=document.documentElement,paint=t=>{root.dataset.theme=t;$("theme").textContent=t==="dark"?"Light":"Dark"};
paint(matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light");
$("theme").onclick=()=>paint(root.dataset.theme==="dark"?"light":"dark");
function go(step){
  const stops=[...main.children].filter(e=>e.matches(".place,.bead"));
  if(!stops.length)return;
  at=Math.max(0,Math.min(stops.length-1,at+step));
  for(const e of main.querySelectorAll(".here"))e.classList.remove("here");
  const here=stops[at];here.classList.add("here");here.tabIndex=-1;here.focus({preventScroll:true});
  here.scrollIntoView({block:"center"});
  if(at>stops.length-5&&drawn<queue.length)draw();
}
const KEYS={j:()=>go(1),k:()=>go(-1),ArrowDown:()=>go(1),ArrowUp:()=>go(-1),d:()=>$("doubt").click(),o:()=>$("order").click(),"/":()=>$("query").focus()};
document.addEventListener("keydown",e=>{
  if(e.ctrlKey||e.metaKey||e.altKey)return;
  if(e.target.matches("input,select")){if(e.key==="Escape"){if(e.target.id==="query"){e.target.value="";state.query="";show()}e.target.blur()}return}
  const act=KEYS[e.key];if(act){e.preventDefault();act()}
});
show();
})();
