import { Link } from 'react-router';
import type { Campaign } from '../../../electron/core/domain/campaign.ts';
import { Icon } from '../../components/Icon.tsx';

/** The slogan, with its meaning folded behind a button. */
export function MeaningButton(props: { campaign: Campaign; isOpen: boolean; onToggle: () => void }) {
  const { campaign, isOpen, onToggle } = props;
  return (
    <>
      <span className="workbench-slogan" title={campaign.slogan ?? undefined}>
        {campaign.slogan || campaign.name}
      </span>
      <button type="button" className="link" aria-expanded={isOpen} onClick={onToggle}>
        要义解读 <Icon name={isOpen ? 'up' : 'down'} size={12} />
      </button>
    </>
  );
}

export function Meaning({ campaign: { meaning, basis, name } }: { campaign: Campaign }) {
  return (
    <section className="workbench-meaning" aria-label="要义解读">
      <b>{name}</b>
      <p>
        {meaning || (
          <>
            还没有写要义解读，可在 <Link to="/settings/campaign">设置 · 活动</Link> 里补上。
          </>
        )}
      </p>
      {basis && <p className="third small">依据：{basis}</p>}
    </section>
  );
}
