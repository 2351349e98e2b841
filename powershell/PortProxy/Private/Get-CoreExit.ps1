function Get-CoreExit {
    <#
    .SYNOPSIS
    How a runspace leaves a core: as a function, and as a handler that does it when a runspace is closed.

    .DESCRIPTION
    A module is told of its removal, and not of the end of its runspace. The runspace tells that by an event, but a script
    block could not handle it: it needs the runspace. So the handler is compiled, which takes no longer than Java's start.

    .OUTPUTS
    Leave: takes the id of a runspace, and returns whether it was the last. It has put nobody's id in its place then, and has
    closed the core's input.
    Closing: a handler of StateChanged.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        # The ids of the runspaces that use the core; also the lock for them.
        [Parameter(Mandatory)]
        [AllowEmptyCollection()]
        [System.Collections.Generic.HashSet[guid]] $Users,

        # The core's input.
        [Parameter(Mandatory)]
        [System.IO.Stream] $InputStream
    )

    $make = [System.Linq.Expressions.Expression]
    $monitor = [System.Threading.Monitor]
    $all = $make::Constant($Users)
    # lock (users) {
    #     last = users.Remove(id) && users.Count == 0;
    #     if (last) { users.Add(default); try { input.Dispose(); } catch (IOException) { } }
    # }
    # return last;
    $id = $make::Parameter([guid], 'id')
    $last = $make::Variable([bool], 'last')
    $removed = $make::Call($all, $Users.GetType().GetMethod('Remove'), $id)
    $none = $make::Equal($make::Property($all, 'Count'), $make::Constant(0))
    $mark = $make::Call($all, $Users.GetType().GetMethod('Add'), $make::Constant([guid]::Empty))
    $dispose = $make::Call($make::Constant($InputStream), [System.IO.Stream].GetMethod('Dispose', [type]::EmptyTypes))
    # The process may have ended before, with something unread; nobody who closes a runspace wants to hear of that.
    $close = $make::TryCatch($dispose, $make::Catch([System.IO.IOException], $make::Empty()))
    $locked = $make::TryFinally(
        $make::Block(
            $make::Assign($last, $make::AndAlso($removed, $none)),
            $make::IfThen($last, $make::Block($mark, $close))),
        $make::Call($monitor.GetMethod('Exit'), $all))
    $variables = [System.Linq.Expressions.ParameterExpression[]] $last
    $enter = $make::Call($monitor.GetMethod('Enter', [type[]] [object]), $all)
    $steps = [System.Linq.Expressions.Expression[]] ($enter, $locked, $last)
    $leave = $make::Lambda([System.Func[guid, bool]], $make::Block($variables, $steps),
        [System.Linq.Expressions.ParameterExpression[]] $id).Compile()

    # (sender, e) => { if (e.RunspaceStateInfo.State is Closed or Broken) leave(((Runspace) sender).InstanceId); }
    $closed = [System.Management.Automation.Runspaces.RunspaceState]::Closed
    $broken = [System.Management.Automation.Runspaces.RunspaceState]::Broken
    $source = $make::Parameter([object], 'sender')
    $change = $make::Parameter([System.Management.Automation.Runspaces.RunspaceStateEventArgs], 'e')
    $state = $make::Property($make::Property($change, 'RunspaceStateInfo'), 'State')
    $ended = $make::OrElse(
        $make::Equal($state, $make::Constant($closed)), $make::Equal($state, $make::Constant($broken)))
    $left = $make::Invoke($make::Constant($leave),
        [System.Linq.Expressions.Expression[]] $make::Property($make::Convert($source, [runspace]), 'InstanceId'))
    $type = [System.EventHandler[System.Management.Automation.Runspaces.RunspaceStateEventArgs]]
    $handler = $make::Lambda($type, $make::IfThen($ended, $left),
        [System.Linq.Expressions.ParameterExpression[]] ($source, $change)).Compile()
    @{ Leave = $leave; Closing = $handler }
}
