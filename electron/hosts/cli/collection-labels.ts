/** What the collections of a unit file are called on screen. */
export const COLLECTION_LABELS: Readonly<Record<string, string>> = {
  people: '人员',
  actions: '行动',
  indicators: '指标',
  tasks: '任务',
  progress: '进展',
  evidence: '佐证记录',
  feedback: '群众评价',
  publicity: '宣传',
  inspections: '明察暗访',
  cases: '典型经验',
  issues: '问题摸排',
  honours: '岗位建功',
  submissions: '报送',
};
