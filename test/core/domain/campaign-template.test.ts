import { expect, test } from 'vitest';
import { CampaignTemplate } from '../../../electron/core/domain/campaign-template.ts';
import { LIGHT_COLOUR_LABELS, LIGHT_LABELS } from '../../../electron/core/domain/labels.ts';
import { Light } from '../../../electron/core/domain/light.ts';
import { readJson, sampleUnitFile } from './sample.ts';

const raw = readJson('assets/campaign-2021.json');
const template = CampaignTemplate.parse(raw);
const sample = sampleUnitFile();

test('the built-in template says what the notice says', () => {
  const { campaign } = template;
  expect(campaign.slogan).toBe('为民爱民增福祉 同心携手创美好');
  expect(campaign.stages?.map(({ end }) => end)).toEqual(['2021-10-20', '2021-12-10', '2021-12-31']);
  expect(campaign.stages?.map(({ start }) => start).slice(1)).toEqual(['2021-10-20', '2021-12-11']);
  const report = campaign.deadlines?.find(({ appliesTo }) => appliesTo === 'city');
  expect(report?.due).toBe('2021-12-20');
});

test('its actions are those of the sample, and A08 is sensitive', () => {
  expect(template.actions.map(({ sensitive: _, ...action }) => action)).toEqual(sample.actions);
  expect(template.actions.filter(({ sensitive }) => sensitive === true).map(({ id }) => id)).toEqual(['A08']);
});

test('its indicators, slogan, stages and periods are those of the sample', () => {
  expect(template.indicators).toEqual(sample.indicators);
  expect(template.campaign.id).toBe(sample.campaign.id);
  expect(template.campaign.slogan).toBe(sample.campaign.slogan);
  const dates = ({ stages }: typeof sample.campaign) => stages?.map(({ id, start, end }) => [id, start, end]);
  expect(dates(template.campaign)).toEqual(dates(sample.campaign));
  expect(template.campaign.reportPeriods).toEqual(sample.campaign.reportPeriods);
});

test('every indicator belongs to one of its actions, and every ratio to its indicators', () => {
  const actions = new Set(template.actions.map(({ id }) => id));
  const indicators = new Set(template.indicators.map(({ id }) => id));
  for (const { actionId, kind, numerator, denominator } of template.indicators) {
    expect(actions).toContain(actionId);
    if (kind === 'ratio') expect([...indicators]).toEqual(expect.arrayContaining([numerator, denominator]));
  }
});

test('its lights carry the words of the program, its time limits those of the sample’s tickets', () => {
  for (const light of Light.options)
    expect(template.lights[light]).toMatchObject({ word: LIGHT_COLOUR_LABELS[light], label: LIGHT_LABELS[light] });
  expect(template.campaign.timeLimits).toMatchObject({
    verifyWithinWorkingDays: 3,
    rectifyWithinWorkingDays: 15,
    hotlineReadWithinWorkingDays: 1,
    hotlineFeedbackWithinWorkingDays: 5,
  });
  expect(template.limits.mailBytes).toBe(13 * 1024 * 1024);
});

test('every media type of the sample has a word', () => {
  for (const { mediaType } of sample.publicity) expect(Object.keys(template.mediaTypes)).toContain(mediaType);
});

test.each([
  ['another format', { format: 'shishi-template/2' }],
  ['no actions', { actions: [] }],
  ['a light without its word', { lights: { ...template.lights, red: { ...template.lights.red, word: '' } } }],
  ['a light that is missing', { lights: { red: template.lights.red } }],
  ['a limit of nothing', { limits: { ...template.limits, kitPhotos: 0 } }],
])('a template with %s is refused', (_, change) => {
  expect(CampaignTemplate.safeParse({ ...template, ...change }).success).toBe(false);
});

test('keys that this version does not know are kept', () => {
  expect(CampaignTemplate.parse({ ...template, later: 1 })).toMatchObject({ later: 1 });
});
