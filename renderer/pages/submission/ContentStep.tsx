import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useCalls } from '../../calls/calls.tsx';
import { PartFailure } from '../../calls/ReadFailure.tsx';
import { FieldError } from '../../components/Field.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';
import { Section } from '../../components/Section.tsx';
import { StepBody, StepTitle } from '../../components/StepBody.tsx';
import { WizardFoot } from '../../components/WizardFoot.tsx';
import { ChoiceLine } from './ChoiceLine.tsx';
import { EvidenceChoice } from './EvidenceChoice.tsx';
import { OutlookFacts } from './OutlookFacts.tsx';
import { ReceiverChoice } from './ReceiverChoice.tsx';
import { ScanChoice } from './ScanChoice.tsx';
import { SubordinateChoice } from './SubordinateChoice.tsx';
import { limitBytesOf, type WizardState } from './wizard-state.ts';

const LIMIT_ERROR = '请写一个大于 0 的数，例如 13';

/** 内容与大小: what leaves and what stays, against the limit of a mailbox. */
export function ContentStep(props: {
  state: WizardState;
  onChange: (changes: Partial<WizardState>) => void;
  onBack: () => void;
  onNext: () => void;
}) {
  const { state, onChange, onBack, onNext } = props;
  const { orpc } = useCalls();
  const limit = limitBytesOf(state.limitText);
  const { periodId, keepSize, isFull } = state;
  const input = { periodId, keepSize, isFull, limit: limit === 'invalid' ? null : limit };
  const outlook = useQuery(
    orpc.submissions.outlook.queryOptions({ input, staleTime: 0, placeholderData: keepPreviousData }),
  );
  return (
    <>
      <StepBody label="内容与大小" isSheet>
        <StepTitle>报送的内容与大小</StepTitle>
        {outlook.error !== null && (
          <PartFailure error={outlook.error} actions={<Button onClick={() => void outlook.refetch()}>重试</Button>} />
        )}
        {outlook.data === undefined && outlook.error === null && <LoadingRows count={4} />}
        {outlook.data !== undefined && <OutlookFacts outlook={outlook.data} isLimitWrong={limit === 'invalid'} />}
        <EvidenceChoice isFull={isFull} outlook={outlook.data} onChange={onChange} />
        <ReceiverChoice encrypt={state.encrypt} onChange={onChange} />
        <PhotoChoice keepSize={state.keepSize} onChange={onChange} />
        <LimitChoice limitText={state.limitText} isWrong={limit === 'invalid'} onChange={onChange} />
        <SubordinateChoice periodId={periodId} embed={state.embed} onChange={onChange} />
        <ScanChoice scans={state.scans} onChange={onChange} />
        <FolderChoice outFolder={state.outFolder} onChange={onChange} />
      </StepBody>
      <WizardFoot
        back={
          <Button size="large" onClick={onBack}>
            上一步
          </Button>
        }
        reason={limit === 'invalid' ? '写好每卷大小后继续' : undefined}
        onward={
          <Button type="primary" size="large" disabled={limit === 'invalid'} onClick={onNext}>
            下一步：口令
          </Button>
        }
      />
    </>
  );
}

type Change = (changes: Partial<WizardState>) => void;

function PhotoChoice({ keepSize, onChange }: { keepSize: boolean; onChange: Change }) {
  return (
    <Section title="照片">
      <ChoiceLine
        name="photos"
        label="缩小照片"
        hint="长边不超过 1920 像素，看得清，文件小得多"
        isChosen={!keepSize}
        onChoose={() => onChange({ keepSize: false })}
      />
      <ChoiceLine
        name="photos"
        label="保留原尺寸"
        hint="上级要原图时选它"
        isChosen={keepSize}
        onChoose={() => onChange({ keepSize: true })}
      />
      <p className="third small">两种都会去掉照片里的拍摄位置等附加信息；存在本机的原件不变。</p>
    </Section>
  );
}

function LimitChoice(props: { limitText: string | null; isWrong: boolean; onChange: Change }) {
  const { limitText, isWrong, onChange } = props;
  return (
    <Section title="每卷大小">
      <ChoiceLine
        name="limit"
        label="按邮箱上限分卷"
        hint="20 MB 的邮箱写 13：附件在邮件里会变大三分之一"
        isChosen={limitText !== null}
        onChoose={() => onChange({ limitText: limitText ?? '13' })}
      >
        <span className="row limit-field">
          每卷不超过
          <Input
            value={limitText ?? ''}
            disabled={limitText === null}
            inputMode="decimal"
            aria-label="每卷不超过多少 MB"
            aria-invalid={isWrong}
            aria-describedby={isWrong ? 'limit-error' : undefined}
            status={isWrong ? 'error' : ''}
            onChange={({ target }) => onChange({ limitText: target.value })}
          />
          MB
        </span>
        {isWrong && (
          <div id="limit-error">
            <FieldError>{LIMIT_ERROR}</FieldError>
          </div>
        )}
      </ChoiceLine>
      <ChoiceLine
        name="limit"
        label="不分卷"
        hint="走U盘或政务网盘"
        isChosen={limitText === null}
        onChoose={() => onChange({ limitText: null })}
      />
    </Section>
  );
}

function FolderChoice({ outFolder, onChange }: { outFolder: string | null; onChange: Change }) {
  const { host } = useCalls();
  const { dialogs } = host;
  if (dialogs === null)
    return <p className="third small step-note">导出的文件存在数据文件夹的发件箱里，完成后可以从这里下载。</p>;
  const choose = async (): Promise<void> => {
    const folder = await dialogs.chooseFolder();
    if (folder !== null) onChange({ outFolder: folder });
  };
  return (
    <Section title="保存到">
      <ChoiceLine
        name="folder"
        label="发件箱"
        hint="在数据文件夹里，随备份一起保存"
        isChosen={outFolder === null}
        onChoose={() => onChange({ outFolder: null })}
      />
      <ChoiceLine
        name="folder"
        label="别的文件夹"
        hint={outFolder ?? '例如 U 盘'}
        isChosen={outFolder !== null}
        onChoose={() => void choose()}
      >
        {outFolder !== null && <Button onClick={() => void choose()}>换一个</Button>}
      </ChoiceLine>
    </Section>
  );
}
