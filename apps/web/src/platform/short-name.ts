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

/**
 * An organization's name for lists: its own short name, or the full one without the legal form.
 * 山东示例氢域动力科技股份有限公司 becomes 山东示例氢域动力科技.
 */
export function shortOrganizationName(organization: { legalName?: string; shortName: string }): string {
  return organization.shortName.replace(/(?:（[^（）]*）)?(?:股份)?(?:有限)?(?:责任)?公司$/, '') || organization.shortName
}
