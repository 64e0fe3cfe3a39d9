// Which workflow the page is about: the one in the address, else the first one published.
import { useSearch } from '@tanstack/react-router'
import { useSop, useWorkflows } from '../api/asked'

export function useWorkflow() {
  const chosen = useSearch({ strict: false, select: (search) => (search as { workflow?: string }).workflow })
  const { data, isPending, error } = useWorkflows()
  const workflows = data?.workflows ?? []
  const workflow = workflows.find((each) => each.key === chosen) ?? workflows[0]
  const { data: sop } = useSop(workflow?.key, workflow?.version)
  return { workflows, workflow, sop, isPending, error }
}
