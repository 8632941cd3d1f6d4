import { type Problem, problemOf } from '../problem.ts';
import { isSocialCreditCode } from '../social-credit-code.ts';
import { type CheckInput, isBlank } from './check-input.ts';

/** E301: without a key or a superior there is nobody to sign and nobody to send to. */
export function checkSenderAndReceiver({ unitFile: { unit }, hasKey }: CheckInput): Problem[] {
  const hasSuperior = !isBlank(unit.parentUnit?.name);
  const missing = [
    ...(hasKey ? [] : ['还没有签名密钥，请先生成']),
    ...(hasSuperior ? [] : ['还没有设上级单位，请先填写']),
  ];
  return missing.length === 0 ? [] : [problemOf('E301', unit.id, `本单位${missing.join('；')}。`)];
}

/** W501. Never blocks: real codes exist whose check character is wrong. */
export function warnOfCreditCode({ unitFile: { unit } }: CheckInput): Problem[] {
  const code = unit.uscc?.trim() ?? '';
  if (code === '' || isSocialCreditCode(code)) return [];
  return [problemOf('W501', unit.id, `统一社会信用代码 ${code} 的校验位不对，请对照证书核对；确与证书一致的不必改。`)];
}
