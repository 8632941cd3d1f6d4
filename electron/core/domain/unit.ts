import * as z from 'zod';
import { Id, Reference } from './identifier.ts';

export const Level = z.enum(['community', 'village', 'township', 'county', 'city', 'province']);
export type Level = z.infer<typeof Level>;

export const DivisionCode = z.string().regex(/^\d{12}$/, '区划代码应为 12 位数字');

export const Unit = z.looseObject({
  id: Id,
  name: z.string().min(1),
  shortName: z.string().nullish(),
  unitType: z.string().nullish(),
  level: Level,
  divisionCode: DivisionCode.nullish(),
  urbanRuralCode: z.string().nullish(),
  uscc: z.string().nullish(),
  parentPath: z
    .array(z.looseObject({ level: Level.nullish(), code: z.string().nullish(), name: z.string().nullish() }))
    .nullish(),
  parentUnit: z
    .looseObject({
      code: z.string().nullish(),
      name: z.string().nullish(),
      receiver: z.string().nullish(),
      email: z.string().nullish(),
    })
    .nullish(),
  address: z.string().nullish(),
  contactPersonId: Reference,
  officePhone: z.string().nullish(),
  profile: z.record(z.string(), z.unknown()).nullish(),
});
export type Unit = z.infer<typeof Unit>;
