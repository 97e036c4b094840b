use std::collections::VecDeque;

/// The cheapest way to bring one unit through each of several sources to one sink (successive shortest
/// paths); costs are whole numbers of nought or more.
#[derive(Debug, Clone, Default)]
pub(super) struct Flow {
    edges: Vec<Edge>,
    leaving: Vec<Vec<usize>>,
}

#[derive(Debug, Clone, Copy)]
struct Edge {
    to: usize,
    room: u32,
    cost: i64,
}

impl Flow {
    /// A net of so many points.
    pub fn new(points: usize) -> Self {
        Self { edges: Vec::new(), leaving: vec![Vec::new(); points] }
    }

    /// An edge for `room` units; its number.
    pub fn edge(&mut self, from: usize, to: usize, room: u32, cost: i64) -> usize {
        let number = self.edges.len();
        self.edges.push(Edge { to, room, cost });
        self.edges.push(Edge { to: from, room: 0, cost: -cost });
        self.leaving[from].push(number);
        self.leaving[to].push(number + 1);
        number
    }

    /// Whether an edge is used up.
    pub fn is_full(&self, edge: usize) -> bool {
        self.edges[edge].room == 0
    }

    /// Brings one unit from a point to the sink, by the cheapest way; false when there is none.
    pub fn bring(&mut self, from: usize, sink: usize) -> bool {
        const FAR: i64 = i64::MAX / 2;
        let mut far = vec![FAR; self.leaving.len()];
        let mut by: Vec<Option<usize>> = vec![None; self.leaving.len()];
        let mut waits = vec![false; self.leaving.len()];
        let mut queue = VecDeque::from([from]);
        far[from] = 0;
        while let Some(point) = queue.pop_front() {
            waits[point] = false;
            for number in &self.leaving[point] {
                let edge = self.edges[*number];
                let reached = far[point] + edge.cost;
                if edge.room > 0 && reached < far[edge.to] {
                    far[edge.to] = reached;
                    by[edge.to] = Some(*number);
                    if !std::mem::replace(&mut waits[edge.to], true) {
                        queue.push_back(edge.to);
                    }
                }
            }
        }
        if far[sink] >= FAR {
            return false;
        }
        let mut point = sink;
        while let Some(number) = by[point].filter(|_| point != from) {
            self.edges[number].room -= 1;
            self.edges[number ^ 1].room += 1;
            point = self.edges[number ^ 1].to;
        }
        true
    }
}
