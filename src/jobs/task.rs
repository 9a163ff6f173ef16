//! Long work as a value: a name, and a function that sends its results.

use std::fmt;

/// The work of a task, which puts its results into the sender.
type Work<T> = Box<dyn FnOnce(&Sender<T>) + Send>;

/// Work that takes long, to be done on a thread of its own; it sends results of type `T` as it has them.
pub struct Task<T> {
    name: &'static str,
    work: Work<T>,
}

impl<T: 'static> Task<T> {
    /// A task with a name, which its thread will bear.
    pub fn new(name: &'static str, work: impl FnOnce(&Sender<T>) + Send + 'static) -> Task<T> {
        Task { name, work: Box::new(work) }
    }

    /// The task's name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Does the work on the calling thread.
    pub fn run(self, sender: &Sender<T>) {
        (self.work)(sender);
    }

    /// A task that does the same work and sends `into` of each result.
    pub fn map<U: 'static>(self, into: impl Fn(T) -> U + Send + 'static) -> Task<U> {
        Task::new(self.name, move |sender: &Sender<U>| {
            let deliver = |result| sender.send(into(result));
            (self.work)(&Sender::new(&deliver));
        })
    }
}

impl<T> fmt::Debug for Task<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Task({})", self.name)
    }
}

/// The receiving end of a [`Task`]'s results.
pub struct Sender<'a, T>(&'a dyn Fn(T) -> bool);

impl<'a, T> Sender<'a, T> {
    /// A sender that hands every result to `deliver`, which tells whether anybody still wants them.
    pub fn new(deliver: &'a dyn Fn(T) -> bool) -> Sender<'a, T> {
        Sender(deliver)
    }

    /// Sends a result; `false` where nobody wants any more, so that the work may stop.
    pub fn send(&self, result: T) -> bool {
        (self.0)(result)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn results_are_made_into_something_else_on_their_way() {
        let results = RefCell::new(Vec::new());
        let task = Task::new("count", |sender| {
            let wanted = (1..).take_while(|number| sender.send(*number)).count();
            assert_eq!(wanted, 2, "nobody wants a third");
        });
        let keep = |text: String| {
            results.borrow_mut().push(text);
            results.borrow().len() < 3
        };
        task.map(|number: u32| number.to_string()).run(&Sender::new(&keep));
        assert_eq!(results.into_inner(), ["1", "2", "3"]);
    }
}
