import { expect, test } from 'vitest';
import { problemsOf, type RightUnit, set, targetsOf } from '../right-unit.ts';

const ID_CARD = '11010519491231002X';
const BANK_CARD = '6222021234567890128';
const MOBILE = '13800138000';

/** Every text that somebody types and that leaves, with the entity that is told of. */
const TEXTS: readonly (readonly [field: string, target: string, put: (unit: RightUnit, text: string) => void])[] = [
  ['unit.address', 'u-1', ({ unit }, address) => set(unit, { address })],
  ['unit.profile', 'u-1', ({ unit }, text) => set(unit, { profile: { note: text } })],
  ['campaign.basis', 'c-1', ({ campaign }, basis) => set(campaign, { basis })],
  ['stage.note', 'c-1', ({ campaign }, note) => set(campaign.stages[0], { note })],
  ['person.post', 'p-1', ({ people }, post) => set(people[0], { post })],
  ['action.communityRole', 'A01', ({ actions }, communityRole) => set(actions[0], { communityRole })],
  ['task.measures', 't-1', ({ tasks }, measures) => set(tasks[0], { measures })],
  ['task.coUnits', 't-1', ({ tasks }, unit) => set(tasks[0], { coUnits: ['区民政局', unit] })],
  ['task.dueChanges.reason', 't-1', ({ tasks }, reason) => set(tasks[0], { dueChanges: [{ reason }] })],
  ['task with a key of a later version', 't-1', ({ tasks }, text) => set(tasks[0], { later: { words: [text] } })],
  ['progress.text', 'pr-1', ({ progress }, text) => set(progress[0], { text })],
  ['evidence.caption', 'e-photo', ({ evidence }, text) => set(evidence[0], { caption: `11月榕荫社区 ${text}` })],
  ['evidence.place', 'e-photo', ({ evidence }, place) => set(evidence[0], { place })],
  ['evidence.fileName', 'e-photo', ({ evidence }, text) => set(evidence[0], { fileName: `身份证_${text}_.jpg` })],
  ['feedback.content', 'f-good', ({ feedback }, content) => set(feedback[0], { content })],
  ['feedback.reply', 'f-good', ({ feedback }, reply) => set(feedback[0], { reply })],
  ['publicity.title', 'pb-1', ({ publicity }, title) => set(publicity[0], { title })],
  ['inspection.findings', 'in-1', ({ inspections }, problem) => set(inspections[0]?.findings[0], { problem })],
  ['case.sections', 'cs-1', ({ cases }, t) => set(cases[0], { sections: [{ h: '', t }] })],
  ['issue.text', 'is-1', ({ issues }, text) => set(issues[0], { text })],
  ['honour.name', 'h-1', ({ honours }, name) => set(honours[0], { name })],
  ['summary.sections', 'sm-1', ({ summary }, text) => summary.sections.push({ h: text, t: '' })],
];

test.each(TEXTS)('E204 and W204 read %s', (_, target, put) => {
  expect(targetsOf('E204', (unit) => put(unit, `号码${ID_CARD}。`))).toEqual([target]);
  expect(targetsOf('E204', (unit) => put(unit, `卡号 ${BANK_CARD} 请查收`))).toEqual([target]);
  expect(targetsOf('W204', (unit) => put(unit, `电话：${MOBILE}`))).toEqual([target]);
});

test('what was written into an entry and taken back does not leave, and is not read', () => {
  const correction = { id: 'pr-9', taskId: 't-1', date: '2021-11-20', corrects: 'pr-1', text: '已联系本人' };
  const taken = (text: string) => (unit: RightUnit) => {
    set(unit.progress[0], { text });
    set(unit, { progress: [...unit.progress, correction] });
  };
  expect(targetsOf('E204', taken(`号码${ID_CARD}。`))).toEqual([]);
  expect(targetsOf('W204', taken(`电话：${MOBILE}`))).toEqual([]);
  const [problem] = problemsOf(({ progress }) => set(progress[0], { text: ID_CARD }));
  expect(problem?.message).toMatch(/身份证号\(尾号 002X\)，请更正这一条，更正后原来的文字不再报送。$/);
});

/** Fields that hold ids, hashes, codes and ticket numbers, or that do not leave. */
const UNREAD: readonly (readonly [field: string, put: (unit: RightUnit, text: string) => void])[] = [
  ['task.no', ({ tasks }, no) => set(tasks[0], { no })],
  ['feedback.ticketNo', ({ feedback }, ticketNo) => set(feedback[0], { ticketNo })],
  ['feedback.contact', ({ feedback }, contact) => set(feedback[0], { contact })],
  ['unit.uscc', ({ unit }, uscc) => set(unit, { uscc })],
  ['unit.parentUnit.code', ({ unit }, code) => set(unit.parentUnit, { code })],
  ['person.phoneMasked', ({ people }, phoneMasked) => set(people[0], { phoneMasked })],
  ['feedback.id', ({ feedback }, id) => set(feedback[0], { id })],
  [
    'a file that stays in the unit',
    ({ evidence }, text) =>
      set(evidence[0], { fileName: `${text}.jpg`, caption: text, place: text, shareLevel: 'internal' }),
  ],
];

test.each(UNREAD)('E204 and W204 never read %s', (_, put) => {
  for (const text of [ID_CARD, BANK_CARD, MOBILE]) {
    expect(targetsOf('E204', (unit) => put(unit, text))).toEqual([]);
    expect(targetsOf('W204', (unit) => put(unit, text))).toEqual([]);
  }
});

test.each<readonly [field: string, target: string, put: (unit: RightUnit, text: string) => void]>([
  ['unit.officePhone', 'u-1', ({ unit }, officePhone) => set(unit, { officePhone })],
  ['publicity.url', 'pb-1', ({ publicity }, id) => set(publicity[0], { url: `https://example.invalid/${id}?p=1` })],
])('E204 reads %s for 身份证号 alone: its other long numbers belong there', (_, target, put) => {
  expect(targetsOf('E204', (unit) => put(unit, ID_CARD))).toEqual([target]);
  expect(targetsOf('E204', (unit) => put(unit, BANK_CARD))).toEqual([]);
  expect(targetsOf('W204', (unit) => put(unit, MOBILE))).toEqual([]);
});

test('a message repeats the last four characters and no more', () => {
  const [problem] = problemsOf(({ feedback }) => set(feedback[0], { content: `${ID_CARD},再说一遍${ID_CARD}` }));
  expect(problem?.message).toBe('群众评价 f-good 的“内容”里有身份证号(尾号 002X)，请删去或遮去中间几位。');
});

test('a file name that leaves is told without the number in it', () => {
  const [problem] = problemsOf(({ evidence }) => set(evidence[0], { fileName: `${ID_CARD}.jpg` }));
  expect(problem?.code).toBe('E204');
  expect(problem?.message).not.toContain(ID_CARD);
});
