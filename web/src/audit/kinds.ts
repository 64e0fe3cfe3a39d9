// The kinds of what is recorded, as one looks for them; every type of event belongs to one, which a test compares.
export const GROUPS = {
  moves: ['deal.opened', 'deal.moved', 'deal.move_undone', 'deal.held', 'deal.resumed', 'deal.reopened', 'deal.voided', 'deal.migrated'],
  refusals: ['deal.move_refused', 'deal.set_refused'],
  fields: ['deal.fields_set', 'deal.recomputed', 'deal.item_checked', 'deal.row_added', 'deal.row_changed', 'deal.row_removed', 'deal.linked', 'deal.unlinked'],
  decisions: [
    'approval.approver_added', 'approval.asked', 'approval.decided', 'approval.expired', 'approval.passed_on', 'approval.reminded',
    'approval.returned', 'approval.voided', 'approval.withdrawn', 'fact.confirmation_voided', 'fact.confirmed', 'waiver.asked',
    'waiver.declined', 'waiver.duty_done', 'waiver.expired', 'waiver.granted', 'waiver.revoked', 'waiver.used',
  ],
  work: [
    'deal.activity_logged', 'deal.task_done', 'deal.owner_set', 'deal.handed_over', 'deal.team_set', 'deal.stage_told', 'deal.escalated',
    'deal.limit_passed', 'deal.limit_warned', 'deal.reminded', 'deal.timers_set', 'deal.health_overridden', 'deal.health_override_cleared',
  ],
  rules: ['workflow.published', 'workflow.enforcement_started', 'parameters.set', 'calendar.published'],
  people: ['member.joined', 'member.left', 'member.role_granted', 'member.role_revoked', 'member.manager_set', 'member.substitute_set', 'unit.opened', 'unit.changed'],
  access: [
    'member.account_opened', 'member.account_closed', 'member.identity_linked', 'member.password_set', 'member.signed_in', 'member.sign_in_failed',
    'member.session_ended', 'key.issued', 'key.revoked', 'key.rotated', 'link.made', 'link.used',
  ],
  customers: ['customer.opened', 'customer.changed', 'customer.merged', 'contact.added', 'contact.changed'],
  imports: ['import.started', 'import.finished', 'rates.recorded'],
} as const satisfies Record<string, readonly string[]>

export type Group = keyof typeof GROUPS
export const GROUP_NAMES = Object.keys(GROUPS) as Group[]

export function groupOf(type: string): Group | undefined {
  return GROUP_NAMES.find((group) => (GROUPS[group] as readonly string[]).includes(type))
}
