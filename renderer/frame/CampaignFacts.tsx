import { Popover } from 'antd';
import type { Campaign } from '../../electron/core/domain/campaign.ts';
import { Icon } from '../components/Icon.tsx';

/** The campaign's name; behind it its slogan, stages and deadlines. A deadline is not a stage. */
export function CampaignFacts({ campaign }: { campaign: Campaign }) {
  const name = campaign.shortName || campaign.name;
  return (
    <Popover trigger="click" placement="bottomLeft" content={<Details campaign={campaign} />}>
      <button type="button" className="title-bar-campaign" title={campaign.name}>
        <span className="clip">{name}</span>
        <Icon name="down" size={12} />
      </button>
    </Popover>
  );
}

function Details({ campaign: { name, slogan, stages, deadlines } }: { campaign: Campaign }) {
  return (
    <div className="campaign-facts">
      <b>{name}</b>
      {slogan && <p className="second">{slogan}</p>}
      <h3>阶段</h3>
      <ul>
        {(stages ?? []).map((stage) => (
          <li key={stage.id}>
            <span>{stage.name}</span>
            <span className="second">
              {stage.start} 至 {stage.end}
            </span>
          </li>
        ))}
      </ul>
      <h3>报送时限</h3>
      <ul>
        {(deadlines ?? []).map((deadline) => (
          <li key={deadline.id}>
            <span>{deadline.name}</span>
            <span className="second">{deadline.due}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
