// Contract stub.
