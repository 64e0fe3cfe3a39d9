// What a day is made of: open deals with what stands before them, what was moved lately, and whose days one may see.
import { useQuery } from '@tanstack/react-query'
import { api, type Card, type Entry, type Member, type Schemas, told } from '../api/client'
import { seen } from '../api/place'

const MOST = 500
const LATELY = 50
const END = Number.MAX_SAFE_INTEGER

/** Somebody's deals that go on, each with what stands between it and the next stage, now. */
export function useOpenDeals(workflow: string | undefined, owner: string | undefined, asOf?: string) {
  return useQuery({
    queryKey: ['deals', 'of', owner, workflow, asOf ?? ''],
    enabled: Boolean(workflow && owner),
    queryFn: async (): Promise<Card[]> => {
      const query = { workflow: workflow as string, owner: owner as string, final: false, limit: MOST, ...(asOf ? { as_of: asOf } : { ahead: true }), ...seen(asOf) }
      return (await told(api.GET('/api/v1/deals', { params: { query } }))).deals
    },
  })
}

export interface Done {
  position: number
  deal: string
  sentence: Entry['sentence'] | undefined | null
}

/** Which steps somebody has taken with deals since an instant, the latest first. */
export function useDone(member: string | undefined, since: string) {
  return useQuery({
    queryKey: ['deals', 'done', member, since],
    enabled: member !== undefined,
    queryFn: async (): Promise<Done[]> => {
      const query = { before: END, by: member as string, kinds: 'moves', from: since, words: true, limit: LATELY }
      const { events } = await told(api.GET('/api/v1/events', { params: { query } }))
      return events.map(({ position, stream, sentence }) => ({ position, deal: stream.split(':')[1] ?? stream, sentence }))
    },
    retry: false,
  })
}

/** Those who answer to somebody, at whatever remove; of who leads by his role alone, everybody else. */
export function peopleOf(me: Schemas['Me'] | undefined, members: Member[]): Member[] {
  if (!me) return []
  const above = new Map(members.map((member) => [member.id, member.manager]))
  const isBelow = (id: string) => {
    const passed = new Set<string>()
    for (let up = above.get(id); up && !passed.has(up); up = above.get(up)) {
      if (up === me.member) return true
      passed.add(up)
    }
    return false
  }
  const below = members.filter(({ id }) => isBelow(id))
  const leads = me.roles.some(({ role }) => role === 'manager' || role === 'administrator')
  return below.length || !leads ? below : members.filter(({ id }) => id !== me.member)
}

/** When the working day before began: of a Monday the Friday. */
export function dayBefore(now: number): string {
  const day = new Date(now)
  day.setHours(0, 0, 0, 0)
  do day.setDate(day.getDate() - 1)
  while (day.getDay() === 0 || day.getDay() === 6)
  return day.toISOString()
}
