/**
 * What a text is that is a program: by phrases which people write for computers and not for each other. Each stands at
 * the beginning of a line or is unmistakable anywhere.
 */
import { createRuleSearch, type PatternRule } from './pattern-rules.ts';

const BATCH = '批处理脚本(BAT)';
const POWERSHELL = 'PowerShell 脚本';
const VBSCRIPT = 'VBScript 或 VBA 脚本';
const JAVASCRIPT = 'JavaScript 脚本';
const PYTHON = 'Python 脚本';
const SHELL = 'Shell 脚本';
const SHORTCUT = '快捷方式或系统配置文件';
const IN_PAGE = '带脚本的网页或图形';
const IN_TEXT = '以文本编码的程序';

const B = '[ \\t]*';
const S = '[ \\t]+';
const END = '[ \\t]*(?:[\\r\\n]|$)';

/** At the beginning of a line. */
const LINES: readonly PatternRule[] = [
  { reason: BATCH, pattern: `@?echo${S}off\\b` },
  { reason: BATCH, pattern: `setlocal\\b(?:${S}enable\\w+)*${END}` },
  { reason: BATCH, pattern: `goto${B}:\\w+` },
  { reason: BATCH, pattern: `@?(?:start${S}(?:""|/\\w)|del${S}/[a-z]\\b|(?:rd|rmdir)${S}/s\\b|format${S}[a-z]:${B}/)` },
  { reason: BATCH, pattern: `@?(?:schtasks|taskkill|attrib|xcopy|robocopy|cmd)(?:\\.exe)?${S}[^\\r\\n]*/[a-z]` },
  {
    reason: BATCH,
    pattern: `@?(?:reg(?:\\.exe)?${S}(?:add|delete|import)${S}"?hk|net(?:\\.exe)?${S}(?:user|localgroup)${S})`,
  },
  { reason: BATCH, pattern: `if${S}(?:not${S})?(?:exist${S}["%\\w]|errorlevel${S}\\d|"?%\\w+%"?${B}==)` },
  {
    reason: POWERSHELL,
    pattern:
      `(?:\\$[\\w:]+${B}=${B})?(?:write-(?:host|output|error|verbose)|get-(?:childitem|process|content|service|item|wmiobject|ciminstance|acl)|` +
      `(?:set|add|clear)-(?:content|item|itemproperty|executionpolicy|location|mppreference)|remove-item|(?:copy|move|new)-item(?:property)?|` +
      `(?:start|stop)-(?:process|service|sleep|job)|new-object|import-module|add-type|out-file|foreach-object|where-object)\\b`,
  },
  { reason: POWERSHELL, pattern: `(?:param${B}\\(\\s*[[$]|function${S}[a-z]+-[a-z]+\\b|#requires${S}-)` },
  { reason: POWERSHELL, pattern: `\\$\\w+${B}=${B}(?:\\[[a-z.]+\\]|@[({]|\\$\\w|get-|"[^"\\r\\n]*"${END})` },
  {
    reason: VBSCRIPT,
    pattern: `(?:option${S}explicit|on${S}error${S}resume${S}next|end${S}(?:sub|function))\\b${B}(?:['\\r\\n:]|$)`,
  },
  {
    reason: VBSCRIPT,
    pattern: `(?:(?:public|private)${S})?(?:sub|function)${S}\\w+${B}\\([^()\\r\\n]*\\)${B}(?:as${S}\\w+${B})?(?:['\\r\\n]|$)`,
  },
  {
    reason: VBSCRIPT,
    pattern: `(?:msgbox${B}[("]|attribute${S}vb_\\w+${B}=|set${S}\\w+${B}=${B}(?:wscript\\.)?(?:create|get)object${B}\\()`,
  },
  { reason: VBSCRIPT, pattern: `dim${S}\\w+(?:${B},${B}\\w+)*${END}` },
  { reason: JAVASCRIPT, pattern: `(?:"use strict"|'use strict')` },
  { reason: JAVASCRIPT, pattern: `(?:var|let|const)${S}[\\w$]+${B}=[^\\r\\n]*;${B}(?:/|[\\r\\n]|$)` },
  { reason: JAVASCRIPT, pattern: `[;!+(]*(?:async${S})?function\\b${B}[\\w$]*${B}\\([^()\\r\\n]*\\)\\s*\\{` },
  { reason: JAVASCRIPT, pattern: `[;!+]*\\((?:[\\w$, ]*|\\([\\w$, ]*\\))${B}=>` },
  { reason: JAVASCRIPT, pattern: `(?:alert|eval|confirm)${B}\\([^\\r\\n]*\\)${B};?${END}` },
  { reason: JAVASCRIPT, pattern: `(?:console\\.\\w+|document\\.\\w+|window\\.\\w+|module\\.exports)${B}[(=]` },
  {
    reason: JAVASCRIPT,
    pattern: `(?:import${S}[^\\r\\n]*${S}from${S}["']|(?:im|ex)port${B}[{*]|export${S}(?:default|const|function|class)\\b)`,
  },
  {
    reason: PYTHON,
    pattern: `import${S}(?:os|sys|re|io|subprocess|socket|shutil|ctypes|urllib|requests|base64|time|json|random)\\b${B}(?:[,;#\\r\\n]|$)`,
  },
  { reason: PYTHON, pattern: `(?:from${S}[\\w.]+${S}import${S}\\(?[\\w*, \\t]+${END}|if${S}__name__${B}==)` },
  {
    reason: PYTHON,
    pattern: `(?:def|class)${S}\\w+${B}(?:\\([^\\r\\n]*\\))?${B}(?:->[^\\r\\n]+)?:${B}(?:#|[\\r\\n]|$)`,
  },
  {
    reason: SHELL,
    pattern: `(?:sudo${S})?(?:rm${S}-[rf]+|chmod${S}(?:\\+x|[0-7]{3,4})|curl${S}-|wget${S}(?:-|http)|set${S}-[eux]+\\b)`,
  },
  { reason: SHORTCUT, pattern: `windows registry editor version|regedit4${END}` },
  { reason: SHORTCUT, pattern: `\\[(?:internetshortcut|desktop entry|autorun)\\]${END}` },
  { reason: SHORTCUT, pattern: `signature${B}=${B}"\\$(?:windows nt|chicago)\\$"` },
];

const ANYWHERE: readonly PatternRule[] = [
  { reason: BATCH, pattern: '%~[dpnxfsatz]+\\d' },
  {
    reason: POWERSHELL,
    pattern: `powershell(?:\\.exe)?["']?${S}-(?:e|en\\w*|nop\\w*|noni\\w*|ex\\w*|ep|w\\w*|c|com\\w*|f|file|sta)\\b`,
  },
  { reason: POWERSHELL, pattern: '\\binvoke-(?:expression|webrequest|restmethod|command|wmimethod)\\b|\\biex\\s*\\(' },
  {
    reason: POWERSHELL,
    pattern: 'new-object\\s+(?:system\\.|net\\.|-com)|\\]::frombase64string|\\.downloadstring\\s*\\(',
  },
  {
    reason: VBSCRIPT,
    pattern: '\\bwscript\\.(?:shell|createobject|network|echo|sleep|quit|arguments|scriptfullname)\\b',
  },
  {
    reason: VBSCRIPT,
    pattern: `\\bcreateobject${B}\\(${B}["'&]|scripting\\.filesystemobject|\\bgetobject${B}\\(${B}["']winmgmts`,
  },
  { reason: JAVASCRIPT, pattern: `\\bnew${S}activexobject\\b|string\\.fromcharcode\\(` },
  { reason: JAVASCRIPT, pattern: `\\brequire\\(${B}["'](?:node:)?(?:child_process|fs|net|http)["']` },
  { reason: SHELL, pattern: `\\|${B}(?:sudo${S})?(?:ba|z|da)?sh${B}(?:-|[\\r\\n]|$)|/dev/tcp/` },
  { reason: 'PHP 脚本', pattern: '<\\?php\\b' },
  { reason: IN_PAGE, pattern: '<(?:script[\\s>/]|hta:application|scriptlet\\b|jnlp\\b)' },
  { reason: IN_TEXT, pattern: 'tvqqaamaaaaeaaaa|qwn0axzltwltz' },
];

/** What pages and drawings can carry besides. */
const IN_MARKUP: readonly PatternRule[] = [
  { reason: IN_PAGE, pattern: '(?:java|vb)script:' },
  { reason: IN_PAGE, pattern: '<[a-z][^<>]*[\\s"\'/]on[a-z]{3,20}\\s*=' },
  { reason: IN_PAGE, pattern: '<(?:\\w+:)?script\\b|<(?:mmc_consolefile|script:module|office:script)\\b' },
  { reason: 'Office 宏(XML)', pattern: 'macrospresent\\s*=\\s*"yes"|vnd\\.ms-office\\.vbaproject|\\.macroenabled\\b' },
];

const searchLines = createRuleSearch([
  { reason: '脚本(#!)', pattern: '^\\n#!' },
  { reason: POWERSHELL, pattern: '^\\n\\s*<#' },
  ...LINES.map(({ reason, pattern }) => ({ reason, pattern: `[\\r\\n]${B}(?:${pattern})` })),
]);
const searchAnywhere = createRuleSearch(ANYWHERE);
const searchInMarkup = createRuleSearch([...ANYWHERE, ...IN_MARKUP]);
const searchInRtf = createRuleSearch([
  { reason: '内嵌文件包的 RTF', pattern: '\\\\objclass\\s+package\\b|4d5a9000(?:0300|5000)' },
]);

/** @param isStart false for a part that begins amid the text, perhaps amid a line */
export type TextSearch = (text: string, isStart: boolean) => string | null;

/** For texts whose first character is no angle bracket. Searching small letters takes half the time of any letters. */
export const searchText: TextSearch = (text, isStart) => {
  const plain = text.toLowerCase();
  const lines = isStart ? `\n${plain.replace(/^(?:\ufeff|\xef\xbb\xbf)/, '')}` : plain;
  return searchLines(lines) ?? searchAnywhere(plain);
};
/** For HTML, XML and SVG, in which lines mean nothing. */
export const searchMarkup: TextSearch = (text) => searchInMarkup(text.toLowerCase());
/** For RTF: a packed file, or the first bytes of a program in hexadecimal. */
export const searchRtf: TextSearch = (text) => searchInRtf(text.toLowerCase());
