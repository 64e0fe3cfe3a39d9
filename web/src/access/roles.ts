// Which roles there are, in words: those of every SOP, and those that every house has.
import { useQuery } from '@tanstack/react-query'
import { api, told } from '../api/client'
import { useWords } from '../words'

export interface RoleChoice {
  value: string
  label: string
  /** What its holder may do; of an SOP's role, which SOPs name it. */
  means: string
}

export function useRoles(): RoleChoice[] {
  const { say, lang } = useWords()
  const { data } = useQuery({ queryKey: ['roles'], queryFn: () => told(api.GET('/api/v1/roles')), staleTime: 60_000 })
  const dot = lang === 'zh' ? '、' : ', '
  return (data?.roles ?? []).map((role) => ({ value: role.key, label: say(role.name) || role.key, means: role.means ? say(role.means) : role.workflows.join(dot) }))
}

export function useRoleName(): (role: string) => string {
  const roles = useRoles()
  return (role) => roles.find(({ value }) => value === role)?.label ?? role
}
