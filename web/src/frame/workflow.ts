// Which workflow the page is about: the one in the address, else the first one published.
import { useSearch } from '@tanstack/react-router'
import { chosenOf, useSopInForce, useWorkflows } from '../api/asked'

export function useWorkflow() {
  const chosen = useSearch({ strict: false, select: (search) => (search as { workflow?: string }).workflow })
  const { data, isPending, error } = useWorkflows()
  const workflows = data?.workflows ?? []
  const workflow = chosenOf(workflows, chosen)
  const { data: sop, error: unread } = useSopInForce(workflow?.key, workflow?.version)
  return { workflows, workflow, sop, isPending, error: error ?? unread }
}
