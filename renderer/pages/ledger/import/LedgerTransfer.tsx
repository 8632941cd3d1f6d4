import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCalls } from '../../../calls/calls.tsx';
import { useFileSaving } from '../../../calls/file-saving.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { LEDGER_IMPORT } from '../../../frame/addresses.ts';
import { useRowPasting } from '../../table-import/row-pasting.ts';
import { pastedState } from '../../table-import/table-source.ts';

/** 导入 and 导出台账 of the ledger's header; cells that are pasted anywhere on the page open the import with them. */
export function LedgerTransfer({ name, isEmpty }: { name: string; isEmpty: boolean }) {
  const navigate = useNavigate();
  const { client } = useCalls();
  const saveFile = useFileSaving();
  const [isSaving, setSaving] = useState(false);
  useRowPasting((text) => void navigate(LEDGER_IMPORT, { state: pastedState(text) }));
  const save = async (): Promise<void> => {
    setSaving(true);
    await saveFile({
      choice: 'spreadsheet',
      name,
      make: (file) => client.ledger.export({ file, asOf: null, replaces: true }),
    });
    setSaving(false);
  };
  return (
    <>
      <Button icon={<Icon name="import" />} onClick={() => void navigate(LEDGER_IMPORT)}>
        导入
      </Button>
      {!isEmpty && (
        <Button loading={isSaving} onClick={() => void save()}>
          导出台账
        </Button>
      )}
    </>
  );
}
