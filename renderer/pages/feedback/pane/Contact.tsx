import { App } from 'antd';
import { useState } from 'react';
import type { FeedbackEntry } from '../../../../electron/core/contract/feedback.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { failureOf } from '../../../calls/failure.ts';

/** Out of sight until somebody asks for it: a visitor may look over the shoulder. */
export function Contact({ entry }: { entry: FeedbackEntry }) {
  const { client } = useCalls();
  const { message } = App.useApp();
  const [contact, setContact] = useState<string | null>(null);
  if (!entry.hasContact) return <span className="third">没有留</span>;
  if (contact !== null)
    return (
      <>
        {contact} <span className="third">(不出本单位)</span>
      </>
    );
  const show = async (): Promise<void> => {
    try {
      setContact((await client.feedback.contact({ id: entry.id })).contact ?? '没有留');
    } catch (error) {
      void message.error(failureOf(error).message);
    }
  };
  return (
    <button type="button" className="link" onClick={() => void show()}>
      点击显示联系方式
    </button>
  );
}
