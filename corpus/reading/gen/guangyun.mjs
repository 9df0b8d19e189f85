// Lists the rhyme tables of the Guangyun by npm tshet-uinh, a line a character and place:
// character, initial, openness, division, class, rhyme, tone. It takes the package
// from the folder that it runs in: beside this file is none.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
const place = createRequire(process.cwd() + '/').resolve('tshet-uinh');
const { default: T } = await import(pathToFileURL(place));
const out=[];
for (const p of T.資料.iter音韻地位()) {
  for (const c of T.資料.query音韻地位(p)) out.push([c.字頭,p.母,p.呼||'',p.等,p.類||'',p.韻,p.聲].join('\t'));
}
console.log([...new Set(out)].sort().join('\n'));
