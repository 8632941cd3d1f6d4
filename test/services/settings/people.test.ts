import { expect, test } from 'vitest';
import { maskedPhone } from '../../../electron/core/domain/phone-number.ts';
import { refusalOf } from '../../support/refusal.ts';
import { fieldsOf, sampleDesk } from './sample-desk.ts';

test.each([
  ['13812345678', '138****5678'],
  [' １３８ １２３４ ５６７８ ', '138****5678'],
  ['+86 138-1234-5678', '138****5678'],
  ['138****5678', '138****5678'],
  ['0591-87654321', '0591-87654321'],
  ['12345', '12345'],
  ['138123456789', '138123456789'],
])('of %s the list keeps %s', (typed, kept) => {
  expect(maskedPhone(typed)).toBe(kept);
});

test('a person is added with a masked number, changed, leaves and comes back', async () => {
  const { app } = await sampleDesk();
  const added = await app.people.create({
    changes: { name: ' 林小满 ', role: 'reporter', phoneMasked: '13812345678' },
  });
  expect(added).toMatchObject({ name: '林小满', role: 'reporter', phoneMasked: '138****5678', active: true });
  expect(await app.people.update({ id: added.id, changes: { active: false } })).toMatchObject({ active: false });
  expect(await app.people.update({ id: added.id, changes: { active: true, post: '网格员' } })).toMatchObject({
    active: true,
    post: '网格员',
  });
  const [entry] = (await app.operationLog.list({ ...NO_FILTER, limit: 1 })).lines;
  expect(JSON.stringify(entry)).not.toContain('13812345678');
  expect(entry).toMatchObject({ operation: '修改人员', target: '林小满' });
});

const NO_FILTER = { search: '', by: null, kind: null, from: null, to: null, offset: 0, limit: 100 };

test('a nameless person, and one with a role that nobody has, are told field by field', async () => {
  const { app } = await sampleDesk();
  expect(fieldsOf(await refusalOf(app.people.create({ changes: { name: '  ' } })))).toEqual({ name: '姓名不能空着' });
  const refused = await refusalOf(app.people.create({ changes: { name: '甲', role: 'king' } }));
  expect(fieldsOf(refused)).toHaveProperty('role');
  const long = await refusalOf(app.people.create({ changes: { name: '长'.repeat(41) } }));
  expect(fieldsOf(long)).toEqual({ name: '不能超过 40 个字' });
});

test('whom records name stays, and is told where; whom none names goes and comes back by undo', async () => {
  const { app } = await sampleDesk();
  const before = (await app.people.list()).records;
  const { record } = await app.desk.show();
  const named = before.find(({ id }) => id === record?.unit.contactPersonId);
  const refused = await refusalOf(app.people.remove({ ids: [named?.id ?? ''] }));
  expect(refused.code).toBe('RECORD_IN_USE');
  expect(refused.message).toContain(`“${named?.name}”没有删除`);
  expect(refused.message).toContain('单位的联系人');
  expect(refused.message).toContain('离岗');
  const spare = await app.people.create({ changes: { name: '多余' } });
  // One of the two is named: neither goes.
  await refusalOf(app.people.remove({ ids: [spare.id, named?.id ?? ''] }));
  expect((await app.people.list()).records).toHaveLength(before.length + 1);
  const { undoId, label } = await app.people.remove({ ids: [spare.id] });
  expect(label).toBe('删除 1 条人员');
  expect((await app.people.list()).records).toEqual(before);
  await app.undo.apply({ undoId });
  expect((await app.people.list()).records).toContainEqual(spare);
});

test('people come in from pasted cells', async () => {
  const { app } = await sampleDesk();
  const request = { sheet: null, headerRow: null, matching: null, clearsBlanks: false, addsPeople: false };
  const source = { pasted: '姓名\t职务\t手机号\t在岗\n林榕生\t书记\t13812345678\t是\n陈小雨\t网格员\t\t否' };
  const preview = await app.peopleImport.preview({ ...request, source });
  expect(preview.counts).toMatchObject({ new: 1, changed: 1, wrong: 0 });
  await app.peopleImport.apply({ ...request, source, basis: preview.basis, skipsWrong: false });
  const { records } = await app.people.list();
  expect(records).toContainEqual(expect.objectContaining({ name: '林榕生', post: '书记', phoneMasked: '138****5678' }));
  expect(records).toContainEqual(expect.objectContaining({ name: '陈小雨', active: false }));
  // Two people of one name are told apart by their post, or the row is wrong.
  await app.people.create({ changes: { name: '林榕生', post: '楼长' } });
  const twins = await app.peopleImport.preview({ ...request, source: { pasted: '姓名\t角色\n林榕生\t领导' } });
  expect(twins.rows).toMatchObject([{ status: 'wrong' }]);
  const told = await app.peopleImport.preview({
    ...request,
    source: { pasted: '姓名\t职务\t角色\n林榕生\t楼长\t填报人' },
  });
  expect(told.rows).toMatchObject([{ status: 'changed', title: '林榕生' }]);
});
