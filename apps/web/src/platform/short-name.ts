/**
 * An alliance's name as short as the rail and lists need it: without the province, the kind of body and the mark of a sample.
 * 山东省氢燃料电池动力系统科技成果转化联合体（示例） becomes 氢燃料电池动力系统.
 */
export function shortAllianceName(name: string): string {
  const core = name
    .replace(/（[^（）]*）$/, '')
    .replace(/^山东省/, '')
    .replace(/(?:科技成果转化|创新)*联合体$/, '')
  return core || name
}
