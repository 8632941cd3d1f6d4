import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCalls } from '../../calls/calls.tsx';
import { Notice } from '../../components/Notice.tsx';
import { PassphraseField, usePassphraseEntry } from '../../components/PassphraseField.tsx';
import { StepBody, StepTitle } from '../../components/StepBody.tsx';
import { WizardFoot } from '../../components/WizardFoot.tsx';

const FORM = 'submission-passphrase';

/** 口令: unlocks the key for this one export. It is kept nowhere. */
export function PassphraseStep(props: {
  error: string | null;
  /** An export was under way when the page was left. */
  wasBroken: boolean;
  isZero: boolean;
  onBack: () => void;
  onExport: (passphrase: string) => void;
}) {
  const { error, wasBroken, isZero, onBack, onExport } = props;
  const { orpc } = useCalls();
  const key = useQuery(orpc.keys.show.queryOptions());
  const entry = usePassphraseEntry(error, onExport);
  return (
    <>
      <StepBody label="口令" isSheet>
        <StepTitle isFocused={error === null}>用口令解开本单位的密钥</StepTitle>
        <p className="second">报送包要签上数字签名(防篡改校验)，上级据此核对是谁报的、有没有被改过。</p>
        {isZero && (
          <Notice kind="info">这次是零报告：告诉上级本期没有新的进展。台账照样在包里，不用另外填什么。</Notice>
        )}
        {wasBroken && (
          <Notice kind="warning">上次导出时页面被关掉或刷新了，没有留下文件。请重新输入口令再导出。</Notice>
        )}
        <form id={FORM} className="passphrase-form" onSubmit={entry.submit}>
          <PassphraseField entry={entry} hint="建密钥时设的那个；程序不保存口令，忘了无法找回" size="large" />
        </form>
        {key.data !== undefined && (
          <p className="second small">
            密钥指纹 <span className="digest">{key.data.fingerprint}</span>
          </p>
        )}
      </StepBody>
      <WizardFoot
        back={
          <Button size="large" onClick={onBack}>
            上一步
          </Button>
        }
        onward={
          <Button type="primary" size="large" htmlType="submit" form={FORM}>
            开始导出
          </Button>
        }
      />
    </>
  );
}
