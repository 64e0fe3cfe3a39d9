// Which roles there are: those that every house has, and those of the SOP in the top bar.
import { useWorkflow } from '../frame/workflow'
import { useWords } from '../words'

const EVERYWHERE = ['administrator', 'manager', 'auditor', 'importer', 'integrator'] as const

export function useRoles(): { value: string; label: string }[] {
  const { t, say } = useWords()
  const { sop } = useWorkflow()
  const own = EVERYWHERE.map((role) => ({ value: role as string, label: t(`role.${role}`) }))
  const ofSop = (sop?.roles ?? []).map((role) => ({ value: role.key, label: say(role.name) }))
  return [...ofSop, ...own.filter(({ value }) => !ofSop.some((role) => role.value === value))]
}

export function useRoleName(): (role: string) => string {
  const roles = useRoles()
  return (role) => roles.find(({ value }) => value === role)?.label ?? role
}
