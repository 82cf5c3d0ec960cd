%% Reads terms {Module, Type, Value, Octets, What} from a file: encodes the value (What = both) and
%% decodes the octets with asn1ct's modules, and prints a line for each that differs.
main([File]) ->
    {ok, Input} = file:open(File, [read, {read_ahead, 1 bsl 20}]),
    io:format("compared ~p~n", [each(Input, 0)]).

each(Input, Count) ->
    case io:read(Input, "") of
        {ok, {Module, Type, Value, Octets, What}} ->
            What =:= both andalso encode(Count, Module, Type, Value, Octets),
            decode(Count, Module, Type, Value, Octets),
            each(Input, Count + 1);
        eof ->
            Count
    end.

encode(Number, Module, Type, Value, Octets) ->
    case catch Module:encode(Type, Value) of
        {ok, Octets} -> ok;
        {ok, Other} -> io:format("~p encoded ~s not ~s~n", [Number, hex(Other), hex(Octets)]);
        Failure -> io:format("~p encoding ~w~n", [Number, Failure])
    end.

decode(Number, Module, Type, Value, Octets) ->
    case catch Module:decode(Type, Octets) of
        {ok, Value} -> ok;
        {ok, Other} -> io:format("~p decoded ~w not ~w~n", [Number, Other, Value]);
        Failure -> io:format("~p decoding ~w~n", [Number, Failure])
    end.

hex(Octets) -> [io_lib:format("~2.16.0b", [O]) || <<O>> <= Octets].
