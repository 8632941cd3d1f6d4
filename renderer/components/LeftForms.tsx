import { Link } from 'react-router';
import { dayAndTime } from './day-text.ts';
import { Notice } from './Notice.tsx';

/** A form that was left with something unsaved in it. */
export interface LeftForm {
  readonly key: string;
  readonly savedAt: string;
  readonly name: string;
  readonly address: string;
}

/** Says above a page which of its forms wait, and leads back to them. */
export function LeftForms({ forms }: { forms: readonly LeftForm[] }) {
  if (forms.length === 0) return null;
  return (
    <div className="main-notice">
      <Notice kind="info">
        有 {forms.length} 处填写还没保存：
        {forms.map(({ key, savedAt, name, address }, index) => (
          <span key={key}>
            {index > 0 && '、'}
            <Link to={address}>{name}</Link>({dayAndTime(savedAt)})
          </span>
        ))}
      </Notice>
    </div>
  );
}
