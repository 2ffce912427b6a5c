import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { moveInSidebar, sidebarQuery } from '~/api/pages';
import { keyOf, landing, type Node, type Side } from './tree';

type Over = { key: string; side: Side };

const EDGE = 0.3;

/** Near its edges a row is a neighbour; in the middle a folder takes what is let go on it. */
function sideOf(event: DragEvent, isFolder: boolean): Side {
  const { top, height } = event.currentTarget.getBoundingClientRect();
  const at = (event.clientY - top) / height;
  if (!isFolder) return at < 0.5 ? 'before' : 'after';
  if (at < EDGE) return 'before';
  return at > 1 - EDGE ? 'after' : 'inside';
}

/** Moves what is dragged by the mouse; the keyboard has "Move to…" in the menu of each row. */
export function useDragging(nodes: Node[], enabled: boolean) {
  const queryClient = useQueryClient();
  const [dragged, setDragged] = useState<Node>();
  const [over, setOver] = useState<Over>();
  const move = useMutation({
    ...moveInSidebar(),
    onSuccess: (items) => queryClient.setQueryData(sidebarQuery().queryKey, items),
    onError: (error) => notifications.show({ color: 'red', message: error.message }),
  });
  const end = () => {
    setDragged(undefined);
    setOver(undefined);
  };
  const landingAt = (target: Node, side: Side) => dragged && landing(nodes, dragged, target, side);
  return {
    enabled,
    over,
    start: (node: Node) => (event: DragEvent) => {
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', node.title);
      setDragged(node);
    },
    hover: (node: Node) => (event: DragEvent) => {
      const side = sideOf(event, node.sidebarType === 'folder');
      if (!landingAt(node, side)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
      if (over?.key !== keyOf(node) || over.side !== side) setOver({ key: keyOf(node), side });
    },
    leave: () => setOver(undefined),
    drop: (node: Node) => (event: DragEvent) => {
      event.preventDefault();
      const place = landingAt(node, sideOf(event, node.sidebarType === 'folder'));
      if (place) move.mutate(place);
      end();
    },
    end,
  };
}

export type Dragging = ReturnType<typeof useDragging>;
