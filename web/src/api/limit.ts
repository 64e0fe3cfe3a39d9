// A stage's limit in working days: a number, or the parameter that the SOP names, at its present value.
import { useQuery } from '@tanstack/react-query'
import { api, told, type Words } from './client'
import type { Sop, SopStage } from './sop'

function useParameters(workflow: string) {
  return useQuery({
    queryKey: ['parameters', workflow],
    queryFn: () => told(api.GET('/api/v1/workflows/{key}/parameters', { params: { path: { key: workflow } } })),
    staleTime: 300_000,
  })
}

/** Days as an SOP names them: a number as it is, a parameter at its present value; null where that is not known. */
export function useDays(sop: Sop): (named: string | undefined) => string | null {
  const { data } = useParameters(sop.key)
  return (days) => {
    const parameter = /^param\.(\w+)$/.exec(String(days ?? ''))?.[1]
    if (!parameter) return days ? String(days) : null
    const set = data?.parameters.find((each) => each.key === parameter) as { value?: unknown } | undefined
    return set?.value === undefined || set.value === null ? null : String(set.value)
  }
}

export function useLimit(sop: Sop, stage: SopStage): string | null {
  const days = useDays(sop)
  return days(stage.limit?.days)
}

/** The limits of a stage in words, as the server tells them with the parameters of now. */
export function useLimitWords(workflow: string, stage: string): Words[] {
  const { data } = useQuery({
    queryKey: ['parameters', workflow, 'limits'],
    queryFn: () => told(api.GET('/api/v1/workflows/{key}/limits', { params: { path: { key: workflow } } })),
    staleTime: 300_000,
  })
  return (data?.limits ?? []).filter((limit) => limit.stage === stage).map((limit) => limit.words)
}
